using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>What is scaled has a number of replicas.</summary>
internal sealed class ScaledKindRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => SelectorRule.Path;

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var daemons = around.List<SLOTarget>(policy.Metadata.Namespace ?? "")
            .Where(target => target.Spec.WorkloadRef?.Kind == WorkloadKinds.DaemonSet && policy.Spec.Selector.Selects(target.Metadata.Labels))
            .Select(target => target.Metadata.Name ?? "")
            .ToList();
        return PolicyActions.Of(policy)
            .Where(a => a.Member == ActionMembers.Scale && daemons.Count > 0)
            .Select(a => Finding.Warning($"{a.Path}.scale", $"will do nothing for {Wording.Names(daemons)}, whose workload is a DaemonSet: it has a pod on each node, and no replicas"));
    }
}
