using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A SLOTarget has changed: the policies that select it judge it again, and those that did before.</summary>
internal sealed class TargetChanges(PolicySelection selection) : IWatchMap<SLOTarget>
{
    public IEnumerable<NamespacedName> KeysOf(SLOTarget? before, SLOTarget? after) =>
        Of(before).Concat(Of(after)).Select(policy => NamespacedName.Of(policy));

    private IReadOnlyList<ReliabilityPolicy> Of(SLOTarget? target) => target is null ? [] : selection.PoliciesOf(target);
}
