using ControllerRuntime.Entities;

namespace ControllerRuntime.Caching;

/// <summary>Hears of changes to a cache, one at a time and in order. Must be quick: it runs on the watch's own loop.</summary>
public interface IEntityHandler<in TEntity>
    where TEntity : class, IKubernetesEntity
{
    void OnAdded(TEntity entity);

    void OnUpdated(TEntity before, TEntity after);

    /// <param name="last">The last state seen; old when the deletion itself was missed.</param>
    void OnDeleted(TEntity last);
}
