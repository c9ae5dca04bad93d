using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>Notes what the handlers of a cache have been told: added last, it is told last, and a cache holds an object before it tells of it.</summary>
internal sealed class LastTold<TEntity> : IEntityHandler<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly ConcurrentDictionary<NamespacedName, string?> _versions = new();

    /// <summary>The version that handlers have been told of; null for an object that is gone, or not there yet.</summary>
    public string? VersionOf(TEntity entity) => _versions.GetValueOrDefault(NamespacedName.Of(entity));

    public void OnAdded(TEntity entity) => _versions[NamespacedName.Of(entity)] = entity.Metadata.ResourceVersion;

    public void OnUpdated(TEntity before, TEntity after) => OnAdded(after);

    public void OnDeleted(TEntity last) => _versions.TryRemove(NamespacedName.Of(last), out _);
}
