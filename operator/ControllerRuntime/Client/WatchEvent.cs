using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>One line of a watch. A bookmark's entity carries nothing but a resourceVersion.</summary>
public readonly record struct WatchEvent<TEntity>(WatchEventType Type, TEntity Entity)
    where TEntity : class, IKubernetesEntity;
