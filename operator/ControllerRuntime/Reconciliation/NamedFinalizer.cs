using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>A finalizer and the name it has in <c>metadata.finalizers</c>.</summary>
internal sealed record NamedFinalizer<TEntity>(string Name, IEntityFinalizer<TEntity> Finalizer)
    where TEntity : class, IKubernetesEntity;
