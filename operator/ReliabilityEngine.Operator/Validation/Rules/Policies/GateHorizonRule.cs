using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>The gate asks for no exhaustion beyond what is foreseen for the selected targets: 7 days, and a quarter of the window.</summary>
internal sealed class GateHorizonRule : ISpecRule<ReliabilityPolicy>
{
    private const int PartsOfTheWindow = 4;
    private const string Path = "spec.gate.blockWhen.exhaustionWithin";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public string? Whole => SelectorRule.Path;

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        if (!Duration.TryParse(policy.Spec.Gate.BlockWhen.ExhaustionWithin, out var within) || within > Longest)
        {
            yield break;
        }

        var beyond = around.List<SLOTarget>(policy.Metadata.Namespace ?? "")
            .Where(target => policy.Spec.Selector.Selects(target.Metadata.Labels)
                && Duration.TryParse(target.Spec.Window, out var window) && within > window / PartsOfTheWindow)
            .Select(target => target.Metadata.Name ?? "")
            .ToList();
        if (beyond.Count > 0)
        {
            yield return Finding.Warning(Path,
                $"\"{policy.Spec.Gate.BlockWhen.ExhaustionWithin}\" is longer than a quarter of the window of {Wording.Names(beyond)}:"
                + " no exhaustion is foreseen beyond that, and none there will close the gate");
        }
    }
}
