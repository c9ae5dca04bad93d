using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Brings the world closer to what one object declares. Level-triggered: nothing is known of what changed.</summary>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesEntity
{
    /// <summary>
    /// Reads everything, computes, writes differences. Throw to be retried with back-off, throw
    /// <see cref="TerminalException"/> when only an edit can help, return <c>requeueAfter</c> when waiting is normal.
    /// </summary>
    Task<ReconciliationResult<TEntity>> ReconcileAsync(TEntity entity, CancellationToken cancellationToken);

    /// <summary>Bookkeeping for an object that is gone: a delete can be missed, so nothing may depend on this call.</summary>
    Task<ReconciliationResult<TEntity>> DeletedAsync(TEntity entity, CancellationToken cancellationToken);
}
