using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Undoes what an object caused outside itself before the apiserver lets it go. Must be idempotent.</summary>
public interface IEntityFinalizer<TEntity>
    where TEntity : class, IKubernetesEntity
{
    Task<ReconciliationResult<TEntity>> FinalizeAsync(TEntity entity, CancellationToken cancellationToken);
}
