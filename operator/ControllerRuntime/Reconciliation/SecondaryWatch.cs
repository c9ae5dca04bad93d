using ControllerRuntime.Caching;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Turns changes of another kind into keys of the primary kind.</summary>
internal sealed class SecondaryWatch<TOther>(Func<TOther, IEnumerable<NamespacedName>> map, Action<NamespacedName> enqueue) : IEntityHandler<TOther>
    where TOther : class, IKubernetesEntity
{
    public void OnAdded(TOther entity) => Enqueue(map(entity));

    // Both states: an object that is re-attached from one owner to another concerns the two of them.
    public void OnUpdated(TOther before, TOther after) => Enqueue(map(before).Concat(map(after)));

    public void OnDeleted(TOther last) => Enqueue(map(last));

    private void Enqueue(IEnumerable<NamespacedName> keys)
    {
        foreach (var key in keys.Distinct())
        {
            enqueue(key);
        }
    }
}
