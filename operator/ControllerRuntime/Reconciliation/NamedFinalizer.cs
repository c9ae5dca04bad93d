using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>A finalizer and the name it has in <c>metadata.finalizers</c>.</summary>
/// <param name="When">The objects that carry it while this holds; an object for which it no longer does loses it. Null for every object.</param>
public sealed record NamedFinalizer<TEntity>(string Name, IEntityFinalizer<TEntity> Finalizer, Func<TEntity, bool>? When = null)
    where TEntity : class, IKubernetesEntity
{
    /// <summary>Whether an object is to carry it.</summary>
    public bool IsFor(TEntity entity) => When is null || When(entity);
}
