using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Tests.Gate.Remembering;

/// <summary>Which versions of objects the handlers before this one have been told of.</summary>
internal sealed class ToldVersions<TEntity> : IEntityHandler<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly ConcurrentDictionary<string, bool> _versions = new(StringComparer.Ordinal);

    public bool Has(string version) => _versions.ContainsKey(version);

    public void OnAdded(TEntity entity) => Note(entity);

    public void OnUpdated(TEntity before, TEntity after) => Note(after);

    public void OnDeleted(TEntity last)
    {
    }

    private void Note(TEntity entity) => _versions[entity.Metadata.ResourceVersion ?? ""] = true;
}
