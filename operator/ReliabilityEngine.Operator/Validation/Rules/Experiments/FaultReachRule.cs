using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Validation.Rules.Policies;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>A fault says how much it takes in one way, and never all.</summary>
internal sealed partial class FaultReachRule : ISpecRule<ChaosExperiment>
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
            .. fault.Stress is { Image.Length: > 0 } stress && !Image().IsMatch(stress.Image)
                ? (Finding[])[Finding.Error("spec.fault.stress.image", $"must name an image, such as ghcr.io/example/stress-ng:1.0, not {Wording.Quote(stress.Image)}")]
                : [],
            .. (fault.NetworkLoss?.To ?? []).Index().SelectMany(peer => Peer($"spec.fault.networkLoss.to[{peer.Index}].podSelector", peer.Item.PodSelector)),
        ];
    }

    private static IEnumerable<Finding> Peer(string path, LabelSelectorSpec selector) => selector.IsEmpty()
        ? [Finding.Error(path, "must select something: an empty one would be every pod of the namespace")]
        : LabelSyntaxRule.Findings(path, selector).Concat(ExpressionRule.Findings(path, selector));

    /// <summary>Registry and path in small letters, then a tag, a digest or both (the grammar of the OCI distribution specification, in short).</summary>
    [GeneratedRegex(@"\A([a-zA-Z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:\w[\w.-]{0,127})?(@[a-z0-9]+:[0-9a-fA-F]{32,})?\z")]
    private static partial Regex Image();

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
