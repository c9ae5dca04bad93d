using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Caching;

/// <summary>
/// Mirrors one kind into a target: list, watch, and list again whenever the watch cannot be continued.
/// <list type="number">
/// <item>The first list accepts the server's cache (version "0"); later ones ask for the last version seen.</item>
/// <item>Expired or from-the-future versions on a list: list again with "", which asks etcd.</item>
/// <item>Expired in a watch: list from the last version. 429 and a refused connection keep the version and only wait.</item>
/// </list>
/// </summary>
internal sealed class Reflector<TEntity>(
    IKubernetesClient client,
    IReflectorTarget<TEntity> target,
    InformerOptions options,
    TimeProvider time,
    Random random,
    ILogger logger)
    where TEntity : class, IKubernetesEntity
{
    /// <summary>Servers end a watch at a random moment between this and its double, so that watches of a fleet do not end together.</summary>
    private static readonly TimeSpan MinWatchTimeout = TimeSpan.FromMinutes(5);

    /// <summary>A watch that ends sooner, having said nothing, is a server in trouble and must not be repeated at once.</summary>
    private static readonly TimeSpan VeryShortWatch = TimeSpan.FromSeconds(1);

    private readonly Backoff _backoff = new(new BackoffOptions(), time, random);
    private string _lastVersion = "0";

    /// <summary>The version reached: what the next watch would start from.</summary>
    public string LastVersion => Volatile.Read(ref _lastVersion);

    /// <summary>Runs until cancelled; whatever fails is waited out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan? serverAsks = null;
            try
            {
                await ListAsync(cancellationToken).ConfigureAwait(false);
                await WatchUntilBrokenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesException e)
            {
                Log.ListFailed(logger, typeof(TEntity).Name, e.Reason, e);
                serverAsks = e.RetryAfter;
            }

            await WaitAsync(serverAsks, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListFromAsync(_lastVersion, options.PageSize, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsExpired || e.IsTooLargeResourceVersion)
        {
            // Unpaged: what expired may have been the continue token of a list that takes longer than etcd keeps history.
            Log.ListVersionRefused(logger, typeof(TEntity).Name, _lastVersion, e.Reason);
            await ListFromAsync("", null, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ListFromAsync(string version, int? pageSize, CancellationToken cancellationToken)
    {
        // A page size makes the server go to etcd for an exact version that may be compacted; without one its cache may answer.
        var request = new ListOptions
        {
            ResourceVersion = version,
            LabelSelector = options.LabelSelector,
            FieldSelector = options.FieldSelector,
            Limit = version is "" or "0" ? pageSize : null,
        };
        var entities = new List<TEntity>();
        EntityList<TEntity> page;
        do
        {
            page = await client.ListAsync<TEntity>(options.Namespace, request, cancellationToken).ConfigureAwait(false);
            entities.AddRange(page.Items);
            request = request with { Continue = page.Continue, ResourceVersion = null };
        }
        while (!string.IsNullOrEmpty(page.Continue));

        target.Replace(entities);
        Volatile.Write(ref _lastVersion, page.ResourceVersion);
        Log.Listed(logger, typeof(TEntity).Name, entities.Count, page.ResourceVersion);
    }

    private async Task WatchUntilBrokenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (end, serverAsks) = await WatchOnceAsync(cancellationToken).ConfigureAwait(false);
            switch (end)
            {
                case WatchEnd.Broken:
                    return;
                case WatchEnd.Interrupted:
                    await WaitAsync(serverAsks, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task<(WatchEnd End, TimeSpan? ServerAsks)> WatchOnceAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var heard = false;
        var request = new WatchOptions
        {
            ResourceVersion = _lastVersion,
            LabelSelector = options.LabelSelector,
            FieldSelector = options.FieldSelector,
            Timeout = TimeSpan.FromSeconds(Math.Ceiling(MinWatchTimeout.TotalSeconds * (1 + random.NextDouble()))),
        };
        try
        {
            await foreach (var change in client.WatchAsync<TEntity>(options.Namespace, request, cancellationToken).ConfigureAwait(false))
            {
                heard = true;
                if (change.Type != WatchEventType.Bookmark)
                {
                    target.Apply(change);
                }

                Volatile.Write(ref _lastVersion, change.Entity.Metadata.ResourceVersion ?? _lastVersion);
            }
        }
        catch (KubernetesException e)
        {
            Log.WatchFailed(logger, typeof(TEntity).Name, e.Reason, _lastVersion, e);
            return (e.Reason is KubernetesReasons.TooManyRequests or KubernetesReasons.Unreachable ? WatchEnd.Interrupted : WatchEnd.Broken, e.RetryAfter);
        }

        return (heard || time.GetElapsedTime(started) >= VeryShortWatch ? WatchEnd.Expected : WatchEnd.Interrupted, null);
    }

    private Task WaitAsync(TimeSpan? serverAsks, CancellationToken cancellationToken)
    {
        var wait = _backoff.Next();
        return Task.Delay(serverAsks > wait ? serverAsks.Value : wait, time, cancellationToken);
    }
}
