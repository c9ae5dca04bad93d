using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A SLOTarget has changed: the policies that select it judge it again, and those that did before.</summary>
internal sealed class TargetChanges(PolicySelection selection) : IWatchMap<SLOTarget>
{
    public IEnumerable<NamespacedName> KeysOf(SLOTarget? before, SLOTarget? after) =>
        Selecting(before).Concat(Selecting(after)).Select(policy => NamespacedName.Of(policy));

    private IReadOnlyList<ReliabilityPolicy> Selecting(SLOTarget? target) => target is null ? [] : selection.PoliciesOf(target);
}
