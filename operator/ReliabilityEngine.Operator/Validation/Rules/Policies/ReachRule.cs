using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>The selector selects something, and the gate can tell to which workload each of it belongs.</summary>
internal sealed class ReachRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => SelectorRule.Path;

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var home = policy.Metadata.Namespace ?? "";
        var selected = around.List<SLOTarget>(home).Where(target => policy.Spec.Selector.Selects(target.Metadata.Labels)).ToList();
        if (selected.Count == 0 && !policy.Spec.Selector.IsEmpty() && around.Tells<SLOTarget>(home))
        {
            yield return Finding.Warning(SelectorRule.Path,
                "selects none of the known SLOTargets of its namespace: until one has such labels, the policy does nothing");
        }

        var unattached = selected.Where(target => target.Spec.WorkloadRef is null).Select(target => target.Metadata.Name ?? "").ToList();
        if (unattached.Count > 0)
        {
            var others = (policy.Spec.Actions ?? []).Any(action => ActionMembers.Of(action) is [not ActionMembers.Notify]);
            yield return Finding.Warning(SelectorRule.Path,
                $"selects SLOTargets without `workloadRef` ({Wording.Names(unattached)}): the gate will not hold a rollout for them"
                + (others ? ", and of the actions only `notify` is for them" : ""));
        }
    }
}
