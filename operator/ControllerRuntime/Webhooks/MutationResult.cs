using ControllerRuntime.Entities;

namespace ControllerRuntime.Webhooks;

/// <summary>What a mutation made of an object.</summary>
public sealed record MutationResult<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private MutationResult()
    {
    }

    /// <summary>The object to store; null to store it as it came.</summary>
    public TEntity? ModifiedObject { get; private init; }

    public static MutationResult<TEntity> NoChanges() => new();

    public static MutationResult<TEntity> Modified(TEntity entity) => new() { ModifiedObject = entity };
}
