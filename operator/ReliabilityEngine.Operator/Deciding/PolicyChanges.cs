using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A policy has come, gone, changed its spec or been refused: its neighbours may be superseded by it, or no longer.</summary>
internal sealed class PolicyChanges(PolicySelection selection) : IWatchMap<ReliabilityPolicy>
{
    public IEnumerable<NamespacedName> KeysOf(ReliabilityPolicy? before, ReliabilityPolicy? after) =>
        before is not null && after is not null
        && before.Metadata.Generation == after.Metadata.Generation && before.IsRefused() == after.IsRefused()
            ? []
            : selection.KeysIn((after ?? before)?.Metadata.Namespace);
}
