using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Metrics;
using ControllerRuntime.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Reconciliation;

/// <summary>
/// Runs one controller: keys come from watches, timers and retries through one queue, workers take them off it. Read
/// <see cref="ProcessNextAsync"/> for a key's journey and <c>Reconciler</c> for what happens to the object.
/// </summary>
public sealed class ControllerWorker<TEntity> : ILeaderRunnable, ILivenessCheck, IDisposable
    where TEntity : class, IKubernetesEntity
{
    /// <summary>How long past its timeout a pass may take to notice before it counts as stuck.</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(1);

    private readonly ControllerOptions<TEntity> _options;
    private readonly Informer<TEntity> _informer;
    private readonly IReadOnlyList<IInformer> _informers;
    private readonly Reconciler<TEntity> _reconciler;
    private readonly RateLimitedQueue<NamespacedName> _queue;
    private readonly ReconcileMeter _meter;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger<ControllerWorker<TEntity>> _logger;
    private readonly ConcurrentDictionary<NamespacedName, long> _running = new();

    /// <param name="options">Checked by the host.</param>
    /// <param name="controller">Called for one key at a time, for several keys at once.</param>
    /// <param name="finalizers">What objects carry, and when.</param>
    /// <param name="services">Has the caches of the primary kind and of every watched one, and the maps that the container makes.</param>
    /// <param name="client">Writes finalizers.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="time">Drives timeouts, delays and resyncs.</param>
    /// <param name="logger">Gets a scope with the ReconcileId for each pass.</param>
    /// <param name="random">Jitters the resync.</param>
    public ControllerWorker(
        ControllerOptions<TEntity> options,
        IEntityController<TEntity> controller,
        IReadOnlyCollection<NamedFinalizer<TEntity>> finalizers,
        IServiceProvider services,
        IKubernetesClient client,
        RuntimeMetrics metrics,
        TimeProvider time,
        ILogger<ControllerWorker<TEntity>> logger,
        Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _random = random ?? Random.Shared;
        _logger = logger;
        _meter = new ReconcileMeter(metrics, options.Name, options.MaxConcurrentReconciles);
        _queue = new RateLimitedQueue<NamespacedName>(
            options.RateLimiter?.Invoke(time) ?? RateLimiters.Default<NamespacedName>(time), time, new QueueMeter<NamespacedName>(metrics, time, options.Name));
        _informer = services.GetRequiredService<Informer<TEntity>>();

        var watch = new PrimaryWatch<TEntity>(_queue.Add, options.IgnoreStatusChanges);
        var steps = new FinalizerSteps<TEntity>(client, finalizers, options.FinalizerFieldManager ?? $"{options.Name}/finalizer");
        _reconciler = new Reconciler<TEntity>(controller, steps, _informer.Store, watch, client);
        _informer.AddHandler(watch);
        _informers = [_informer, .. options.AttachSources(services, _queue.Add)];
    }

    public string Name => _options.Name;

    /// <summary>Visits an object although nothing changed.</summary>
    public void Enqueue(NamespacedName key) => _queue.Add(key);

    /// <summary>A pass that ignores its timeout will never give its key and its worker back.</summary>
    public string? Failure()
    {
        foreach (var (key, started) in _running)
        {
            if (_time.GetElapsedTime(started) > _options.ReconciliationTimeout + StuckAfter)
            {
                return $"the pass over {key} has run for {_time.GetElapsedTime(started)}, its timeout is {_options.ReconciliationTimeout}";
            }
        }

        return null;
    }

    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        // All caches first: on a partial view a controller would undo what the objects it cannot see yet ask for.
        await Task.WhenAll(_informers.Select(informer => informer.Synced)).WaitAsync(stopping).ConfigureAwait(false);
        Log.ControllerStarted(_logger, Name, _options.MaxConcurrentReconciles, _informer.Store.Count);

        var workers = Enumerable.Range(0, _options.MaxConcurrentReconciles).Select(_ => Task.Run(() => WorkAsync(stopping, abort), CancellationToken.None));
        await Task.WhenAll(workers.Append(ResyncAsync(stopping))).ConfigureAwait(false);
        _queue.ShutDown();
        Log.ControllerStopped(_logger, Name);
    }

    public void Dispose() => _queue.Dispose();

    /// <summary>What waits in the queue at the stop is dropped: the next leader lists everything anyway.</summary>
    private async Task WorkAsync(CancellationToken stopping, CancellationToken abort)
    {
        try
        {
            while (true)
            {
                await ProcessNextAsync(stopping, abort).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || abort.IsCancellationRequested)
        {
        }
    }

    private async Task ProcessNextAsync(CancellationToken stopping, CancellationToken abort)
    {
        stopping.ThrowIfCancellationRequested();
        var (_, key) = await _queue.TakeAsync(stopping).ConfigureAwait(false);
        var reconcileId = Guid.NewGuid();
        using var scope = Log.PassScope(_logger, Name, key.Namespace, key.Name, reconcileId);
        using var span = PassTrace.Start(Name, key, reconcileId);
        var started = _time.GetTimestamp();
        _running[key] = started;
        _meter.Started();
        try
        {
            var pass = await RunPassAsync(key, abort).ConfigureAwait(false);
            PassTrace.End(span, pass);
            Schedule(key, pass);
        }
        finally
        {
            _running.TryRemove(key, out _);
            _meter.Stopped(_time.GetElapsedTime(started));
            _queue.Done(key);
        }
    }

    private async Task<Pass> RunPassAsync(NamespacedName key, CancellationToken abort)
    {
        using var timeout = new CancellationTokenSource(_options.ReconciliationTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, abort);
        var uid = _informer.Store.Get(key)?.Metadata.Uid;
        try
        {
            var pass = await _reconciler.RunAsync(key, either.Token).ConfigureAwait(false);
            return await _reconciler.IsGoneAsync(key, uid, pass.Error, either.Token).ConfigureAwait(false) ? Pass.Success : pass;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            _meter.TimedOut();
            return new Pass(PassVerdict.Error, Message: $"timed out after {_options.ReconciliationTimeout}", Error: e);
        }
#pragma warning disable CA1031 // The edge between the runtime and a controller: whatever it throws is this key's failure, not the worker's.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return await GoneOrFailedAsync(key, uid, e, abort).ConfigureAwait(false);
        }
    }

    private async Task<Pass> GoneOrFailedAsync(NamespacedName key, string? uid, Exception error, CancellationToken abort)
    {
        try
        {
            return await _reconciler.IsGoneAsync(key, uid, error, abort).ConfigureAwait(false) ? Pass.Success : Pass.Of(error);
        }
        catch (KubernetesException)
        {
            // Cannot tell; the first error is the one to report.
            return Pass.Of(error);
        }
    }

    private void Schedule(NamespacedName key, Pass pass)
    {
        _meter.Ended(pass);
        switch (pass.Verdict)
        {
            case PassVerdict.Success:
                _queue.Forget(key);
                break;
            case PassVerdict.RequeueAfter:
                _queue.Forget(key);
                _queue.AddAfter(key, pass.Delay);
                break;
            case PassVerdict.Requeue:
                Log.PassConflicted(_logger, pass.Message);
                _queue.AddRateLimited(key);
                break;
            case PassVerdict.Error:
                Log.PassFailed(_logger, pass.Message, _queue.Failures(key) + 1, pass.Error);
                _queue.AddRateLimited(key);
                break;
            case PassVerdict.Terminal:
                Log.PassFailedForGood(_logger, pass.Message);
                _queue.Forget(key);
                break;
        }
    }

    private async Task ResyncAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.ResyncPeriod * (0.9 + (0.2 * _random.NextDouble())), _time, stopping).ConfigureAwait(false);
                foreach (var key in _informer.Store.Keys)
                {
                    _queue.Add(key);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }
}
