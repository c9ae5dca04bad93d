using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Asks after both states: an object that is re-attached from one owner to another concerns the two of them.</summary>
internal sealed class BothStatesMap<TOther>(Func<TOther, IEnumerable<NamespacedName>> keys) : IWatchMap<TOther>
    where TOther : class, IKubernetesEntity
{
    public IEnumerable<NamespacedName> KeysOf(TOther? before, TOther? after) => Of(before).Concat(Of(after));

    private IEnumerable<NamespacedName> Of(TOther? entity) => entity is null ? [] : keys(entity);
}
