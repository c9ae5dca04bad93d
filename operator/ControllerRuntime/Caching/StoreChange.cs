using ControllerRuntime.Entities;

namespace ControllerRuntime.Caching;

/// <summary>One difference between two states of a store: an addition without a before, a deletion without an after.</summary>
internal readonly record struct StoreChange<TEntity>(TEntity? Before, TEntity? After)
    where TEntity : class, IKubernetesEntity;
