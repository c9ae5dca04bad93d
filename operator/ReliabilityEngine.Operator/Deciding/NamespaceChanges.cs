using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A namespace may have opted in to the gate, or out of it: its policies say so.</summary>
internal sealed class NamespaceChanges(PolicySelection selection) : IWatchMap<Namespace>
{
    public IEnumerable<NamespacedName> KeysOf(Namespace? before, Namespace? after) =>
        after is null || GateNamespaces.HasOptedIn(before) == GateNamespaces.HasOptedIn(after) ? [] : selection.KeysIn(after.Metadata.Name);
}
