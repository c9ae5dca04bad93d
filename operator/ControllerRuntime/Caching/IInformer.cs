namespace ControllerRuntime.Caching;

/// <summary>A cache of any kind, as far as starting it and waiting for it goes.</summary>
public interface IInformer
{
    /// <summary>The kind that is cached.</summary>
    Type EntityType { get; }

    /// <summary>Completes once the first whole list is in the store and every handler has heard of it.</summary>
    Task Synced { get; }

    /// <summary>Whether the first whole list is there: until then, what is absent may only not have been read yet.</summary>
    bool IsSynced => Synced.IsCompletedSuccessfully;

    /// <summary>Keeps the cache up to date until cancelled.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
