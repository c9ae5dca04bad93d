using ControllerRuntime.Caching;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Turns changes of another kind into keys of the primary kind.</summary>
internal sealed class SecondaryWatch<TOther>(IWatchMap<TOther> map, Action<NamespacedName> enqueue) : IEntityHandler<TOther>
    where TOther : class, IKubernetesEntity
{
    public void OnAdded(TOther entity) => Enqueue(map.KeysOf(null, entity));

    public void OnUpdated(TOther before, TOther after) => Enqueue(map.KeysOf(before, after));

    public void OnDeleted(TOther last) => Enqueue(map.KeysOf(last, null));

    private void Enqueue(IEnumerable<NamespacedName> keys)
    {
        foreach (var key in keys.Distinct())
        {
            enqueue(key);
        }
    }
}
