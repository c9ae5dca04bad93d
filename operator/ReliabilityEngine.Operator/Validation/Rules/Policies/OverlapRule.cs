using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>Policies that share a target are told which of them acts for it.</summary>
internal sealed class OverlapRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => SelectorRule.Path;

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var home = policy.Metadata.Namespace ?? "";
        var selected = around.List<SLOTarget>(home).Where(target => policy.Spec.Selector.Selects(target.Metadata.Labels)).ToList();
        var sharing = around.List<ReliabilityPolicy>(home)
            .Where(other => other.Metadata.Name != policy.Metadata.Name && other.Metadata.DeletionTimestamp is null
                && selected.Exists(target => other.Spec.Selector.Selects(target.Metadata.Labels)))
            .ToLookup(other => PolicySeniority.Order.Compare(other, policy) < 0, other => other.Metadata.Name ?? "");
        if (sharing[true].ToList() is { Count: > 0 } seniors)
        {
            yield return Finding.Warning(SelectorRule.Path,
                $"selects SLOTargets that {Policies(seniors)} too: for those this policy will only observe, for the older one acts, then the first by name");
        }

        if (sharing[false].ToList() is { Count: > 0 } juniors)
        {
            yield return Finding.Warning(SelectorRule.Path,
                $"selects SLOTargets that {Policies(juniors)} too: for those this policy will act, for it is the older one or the first by name");
        }
    }

    private static string Policies(List<string> names) =>
        names.Count == 1 ? $"the policy {Wording.Names(names)} selects" : $"the policies {Wording.Names(names)} select";
}
