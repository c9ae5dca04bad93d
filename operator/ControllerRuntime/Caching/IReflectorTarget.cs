using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Caching;

/// <summary>Where a reflector puts what it sees; calls come one at a time, in order.</summary>
internal interface IReflectorTarget<TEntity>
    where TEntity : class, IKubernetesEntity
{
    /// <summary>The whole list: what it lacks is gone.</summary>
    void Replace(IReadOnlyList<TEntity> entities);

    /// <summary>One change; never a bookmark.</summary>
    void Apply(WatchEvent<TEntity> change);
}
