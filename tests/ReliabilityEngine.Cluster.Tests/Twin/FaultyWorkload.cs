using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Cluster.Tests.Twin;

/// <summary>A workload under steady traffic, in steps of 15 seconds, with what its pods count in a span.</summary>
internal sealed class FaultyWorkload(double rate = 60, int replicas = 3, int seed = 1, double memoryLimit = 512e6)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    public WorkloadModel Model { get; } = new(
        new WorkloadOptions { Namespace = "shop", App = "web", Seed = seed, MemoryLimitBytes = memoryLimit },
        new SteadyTraffic(rate),
        new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
        WorkloadModel.PodNames("web", replicas));

    public IReadOnlyList<PodState> Pods => Model.State.Pods;

    public FaultyWorkload With(string fault, double? strength = null, string? on = null)
    {
        Model.StartFault(FaultCatalog.Create(fault, strength, on));
        return this;
    }

    /// <summary>Every state on the way.</summary>
    public List<WorkloadState> Run(TimeSpan span) => [.. Enumerable.Range(0, (int)(span / Step)).Select(_ => Model.Step(Step))];

    /// <summary>What each pod counts in a span, by name; none of them may be started again meanwhile.</summary>
    public Dictionary<string, (double ErrorRatio, double MeanSeconds)> Measure(TimeSpan span)
    {
        var before = Pods.ToDictionary(pod => pod.Name);
        Run(span);
        return Pods.ToDictionary(pod => pod.Name, pod =>
        {
            var earlier = before[pod.Name];
            var requests = (double)(pod.RequestCount - earlier.RequestCount);
            return ((pod.Requests[500] - earlier.Requests[500]) / requests, (pod.LatencySecondsSum - earlier.LatencySecondsSum) / requests);
        });
    }

    private sealed class SteadyTraffic(double rate) : ITraffic
    {
        public double RateAt(DateTimeOffset at) => rate;
    }
}
