using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>A fault says how much it takes in one way, and never all.</summary>
internal sealed class FaultReachRule : ISpecRule<ChaosExperiment>
{
    private const int All = 100;

    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var fault = experiment.Spec.Fault;
        return
        [
            .. fault.PodKill is { } kill ? Pods("spec.fault.podKill", kill.Count, kill.Percent) : [],
            .. fault.PodEvict is { } evict ? Pods("spec.fault.podEvict", evict.Count, evict.Percent) : [],
            .. fault.Stress is { CpuWorkers: 0, MemoryMebibytes: 0 } ? (Finding[])[Finding.Error("spec.fault.stress", "must take something: `cpuWorkers` or `memoryMebibytes` must be more than 0")] : [],
            .. (fault.NetworkLoss?.To ?? []).Index().Where(peer => peer.Item.PodSelector.IsEmpty()).Select(peer => Finding.Error(
                $"spec.fault.networkLoss.to[{peer.Index}].podSelector", "must select something: an empty one would be every pod of the namespace")),
        ];
    }

    private static IEnumerable<Finding> Pods(string path, int? count, int? percent)
    {
        if (count is not null && percent is not null)
        {
            yield return Finding.Error(path, "must have either `count` or `percent`, not both");
        }

        if (percent == All)
        {
            yield return Finding.Error($"{path}.percent", "must be less than 100: the last ready pod is never taken away");
        }
    }
}
