using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>One page of a list and the version it was read at.</summary>
/// <param name="Items">The objects of this page.</param>
/// <param name="ResourceVersion">Where a watch can start.</param>
/// <param name="Continue">The token of the next page; null on the last.</param>
public sealed record EntityList<TEntity>(IReadOnlyList<TEntity> Items, string ResourceVersion, string? Continue)
    where TEntity : class, IKubernetesEntity;
