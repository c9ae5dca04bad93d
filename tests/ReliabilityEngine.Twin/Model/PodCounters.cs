namespace ReliabilityEngine.Twin.Model;

/// <summary>What a container has counted since it was started.</summary>
internal sealed class PodCounters
{
    public long[] Buckets { get; } = new long[LatencyBuckets.Bounds.Count + 1];

    public long Succeeded { get; set; }

    public long Failed { get; set; }

    public long Shed { get; set; }

    public double LatencySeconds { get; set; }

    public double CpuSeconds { get; set; }

    public long DependencyAnswers { get; set; }

    public long DependencyFailures { get; set; }

    public double DependencySeconds { get; set; }

    public PodState Describe(PodState state) => state with
    {
        Requests = new Dictionary<int, long> { [200] = Succeeded, [500] = Failed, [503] = Shed },
        Buckets = [.. Buckets],
        LatencySecondsSum = LatencySeconds,
        CpuSeconds = CpuSeconds,
        DependencyAnswers = DependencyAnswers,
        DependencyFailures = DependencyFailures,
        DependencySecondsSum = DependencySeconds,
    };
}
