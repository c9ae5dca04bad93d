using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Caching;

/// <summary>
/// A cache of one kind with listeners: the <see cref="EntityStore{TEntity}"/> for reading, handlers for hearing.
/// Read on in <c>Reflector</c> for how it follows the apiserver.
/// </summary>
public sealed class Informer<TEntity> : IInformer, IReflectorTarget<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly Lock _gate = new();
    private readonly List<IEntityHandler<TEntity>> _handlers = [];
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Reflector<TEntity> _reflector;
    private readonly ILogger<Informer<TEntity>> _logger;

    public Informer(
        IKubernetesClient client, InformerOptions options, TimeProvider time, ILogger<Informer<TEntity>> logger, Random? random = null)
    {
        _logger = logger;
        _reflector = new Reflector<TEntity>(client, this, options, time, random ?? Random.Shared, logger);
    }

    /// <summary>What is cached. Objects in it are shared and must not be changed.</summary>
    public EntityStore<TEntity> Store { get; } = new();

    public Type EntityType => typeof(TEntity);

    public Task Synced => _synced.Task;

    /// <summary>The version reached.</summary>
    public string LastVersion => _reflector.LastVersion;

    /// <summary>Adds a listener; it first hears of everything already cached as added.</summary>
    public void AddHandler(IEntityHandler<TEntity> handler)
    {
        lock (_gate)
        {
            _handlers.Add(handler);
            foreach (var entity in Store.List())
            {
                Guarded(handler, h => h.OnAdded(entity));
            }
        }
    }

    public Task RunAsync(CancellationToken cancellationToken) => _reflector.RunAsync(cancellationToken);

    void IReflectorTarget<TEntity>.Replace(IReadOnlyList<TEntity> entities)
    {
        lock (_gate)
        {
            foreach (var change in Store.Replace(entities))
            {
                Tell(change);
            }
        }

        _synced.TrySetResult();
    }

    void IReflectorTarget<TEntity>.Apply(WatchEvent<TEntity> change)
    {
        lock (_gate)
        {
            if ((change.Type == WatchEventType.Deleted ? Store.Remove(change.Entity) : Store.Upsert(change.Entity)) is { } difference)
            {
                Tell(difference);
            }
        }
    }

    private void Tell(StoreChange<TEntity> change)
    {
        foreach (var handler in _handlers)
        {
            Guarded(handler, h => Tell(h, change));
        }
    }

    private static void Tell(IEntityHandler<TEntity> handler, StoreChange<TEntity> change)
    {
        switch (change)
        {
            case { Before: null, After: { } added }:
                handler.OnAdded(added);
                break;
            case { Before: { } last, After: null }:
                handler.OnDeleted(last);
                break;
            case { Before: { } before, After: { } after } when before.Metadata.Uid == after.Metadata.Uid:
                handler.OnUpdated(before, after);
                break;
            case { Before: { } previous, After: { } next }:
                // Deleted and created again under the same name while we were not looking: two objects, two messages.
                handler.OnDeleted(previous);
                handler.OnAdded(next);
                break;
        }
    }

    /// <summary>One listener's bug must not end the watch for all.</summary>
    private void Guarded(IEntityHandler<TEntity> handler, Action<IEntityHandler<TEntity>> call)
    {
        try
        {
            call(handler);
        }
#pragma warning disable CA1031 // The edge between the watch loop and its listeners: any exception is the listener's.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.HandlerFailed(_logger, typeof(TEntity).Name, handler.GetType().Name, e);
        }
    }
}
