using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>The stop was set or taken away: every policy's gate is off, or no longer.</summary>
internal sealed class StopChanges(PolicySelection selection) : IWatchMap<ConfigMap>
{
    public IEnumerable<NamespacedName> KeysOf(ConfigMap? before, ConfigMap? after) =>
        before is null || after is null ? selection.AllKeys : [];
}
