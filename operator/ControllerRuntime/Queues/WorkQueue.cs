namespace ControllerRuntime.Queues;

/// <summary>
/// A queue that gives a key to one worker at a time. Three sets say where a key is: in order (waiting), dirty (needs work) and
/// processing (a worker has it). A key added while it is being processed is queued again by <see cref="Done"/>, never in parallel.
/// Read on in <see cref="DelayedQueue{T}"/> for later adds and <see cref="RateLimitedQueue{T}"/> for retries.
/// </summary>
public sealed class WorkQueue<T> : IDisposable
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _order = new();
    private readonly HashSet<T> _dirty = [];
    private readonly HashSet<T> _processing = [];
    private readonly QueueMeter<T>? _meter;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Counts the keys in order, plus one for ever after the shutdown: whoever gets a permit and finds no key passes it on,
    /// so that every waiter learns of the shutdown.
    /// </summary>
    private readonly SemaphoreSlim _permits = new(0);

    private bool _shuttingDown;

    public WorkQueue(QueueMeter<T>? meter = null) => _meter = meter;

    /// <summary>Keys that wait for a worker.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _order.Count;
            }
        }
    }

    /// <summary>Completes once the queue is shut down, empty, and every key taken was given back.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Marks <paramref name="item"/> as needing work. Adding it again before a worker takes it changes nothing.</summary>
    public void Add(T item)
    {
        lock (_gate)
        {
            if (_shuttingDown || !_dirty.Add(item))
            {
                return;
            }

            _meter?.Added(item);
            if (!_processing.Contains(item))
            {
                Enqueue(item);
            }
        }
    }

    /// <summary>Waits for a key. After a shutdown the keys still waiting are handed out first.</summary>
    public async ValueTask<Taken<T>> TakeAsync(CancellationToken cancellationToken)
    {
        await _permits.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (!_order.TryDequeue(out var item))
            {
                _permits.Release();
                return new Taken<T>(true, default!);
            }

            _processing.Add(item);
            _dirty.Remove(item);
            _meter?.Taken(item, _order.Count);
            return new Taken<T>(false, item);
        }
    }

    /// <summary>Gives a key back; it is queued again if it was added meanwhile.</summary>
    public void Done(T item)
    {
        lock (_gate)
        {
            if (!_processing.Remove(item))
            {
                return;
            }

            _meter?.Done(item);
            if (_dirty.Contains(item))
            {
                Enqueue(item);
            }

            CompleteIfDrained();
        }
    }

    /// <summary>Refuses new keys from now on; what waits is still handed out, then every taker is told.</summary>
    public void ShutDown()
    {
        lock (_gate)
        {
            if (_shuttingDown)
            {
                return;
            }

            _shuttingDown = true;
            _permits.Release();
            CompleteIfDrained();
        }
    }

    public void Dispose() => _permits.Dispose();

    private void Enqueue(T item)
    {
        _order.Enqueue(item);
        _permits.Release();
        _meter?.Depth(_order.Count);
    }

    private void CompleteIfDrained()
    {
        if (_shuttingDown && _order.Count == 0 && _processing.Count == 0)
        {
            _drained.TrySetResult();
        }
    }
}
