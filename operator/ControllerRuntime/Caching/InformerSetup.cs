using ControllerRuntime.Entities;

namespace ControllerRuntime.Caching;

/// <summary>The options of one kind's cache.</summary>
internal sealed record InformerSetup<TEntity>(InformerOptions Options)
    where TEntity : class, IKubernetesEntity;
