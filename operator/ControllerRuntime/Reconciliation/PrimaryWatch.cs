using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Queues the keys of the controller's own kind, and remembers what was deleted until the controller has heard of it.</summary>
internal sealed class PrimaryWatch<TEntity>(Action<NamespacedName> enqueue, bool ignoreStatusChanges) : IEntityHandler<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly ConcurrentDictionary<NamespacedName, TEntity> _deleted = new();

    public void OnAdded(TEntity entity) => enqueue(NamespacedName.Of(entity));

    public void OnUpdated(TEntity before, TEntity after)
    {
        if (!ignoreStatusChanges || !DiffersInStatusOnly(before.Metadata, after.Metadata))
        {
            enqueue(NamespacedName.Of(after));
        }
    }

    public void OnDeleted(TEntity last)
    {
        _deleted[NamespacedName.Of(last)] = last;
        enqueue(NamespacedName.Of(last));
    }

    /// <summary>The deleted object of this key that the controller has not been told of yet.</summary>
    public TEntity? Deleted(NamespacedName key) => _deleted.GetValueOrDefault(key);

    /// <summary>The controller was told; a later deletion under the same key stays.</summary>
    public void Forget(NamespacedName key, TEntity deleted) => _deleted.TryRemove(new(key, deleted));

    /// <summary>The generation rises with every change of spec and with the deletion; metadata has to be compared.</summary>
    private static bool DiffersInStatusOnly(ObjectMeta before, ObjectMeta after) =>
        before.Generation == after.Generation
        && before.DeletionTimestamp == after.DeletionTimestamp
        && SameEntries(before.Labels, after.Labels)
        && SameEntries(before.Annotations, after.Annotations)
        && (before.Finalizers ?? []).SequenceEqual(after.Finalizers ?? []);

    private static bool SameEntries(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after) =>
        (before?.Count ?? 0) == (after?.Count ?? 0)
        && (before is null || before.All(entry => after!.TryGetValue(entry.Key, out var value) && value == entry.Value));
}
