namespace ControllerRuntime.Queues;

/// <summary>A controller's queue: adds now, adds later, and retries with back-off. It owns what it is made of.</summary>
public sealed class RateLimitedQueue<T> : IDisposable
    where T : notnull
{
    private readonly WorkQueue<T> _queue;
    private readonly DelayedQueue<T> _delayed;
    private readonly IRateLimiter<T> _limiter;

    public RateLimitedQueue(IRateLimiter<T> limiter, TimeProvider time, QueueMeter<T>? meter = null)
    {
        _limiter = limiter;
        _queue = new WorkQueue<T>(meter);
        _delayed = new DelayedQueue<T>(_queue, time, meter);
    }

    /// <summary>Keys that wait for a worker.</summary>
    public int Count => _queue.Count;

    /// <summary>Keys that wait for their time.</summary>
    public int PendingCount => _delayed.PendingCount;

    /// <inheritdoc cref="WorkQueue{T}.Drained"/>
    public Task Drained => _queue.Drained;

    public void Add(T item) => _queue.Add(item);

    /// <inheritdoc cref="DelayedQueue{T}.AddAfter"/>
    public void AddAfter(T item, TimeSpan delay) => _delayed.AddAfter(item, delay);

    /// <summary>Adds a key that failed, after the wait its failures have earned.</summary>
    public void AddRateLimited(T item) => _delayed.AddAfter(item, _limiter.Next(item));

    /// <summary>The key succeeded: its back-off starts from the beginning next time.</summary>
    public void Forget(T item) => _limiter.Forget(item);

    /// <summary>Failures counted since the key was last forgotten.</summary>
    public int Failures(T item) => _limiter.Failures(item);

    /// <inheritdoc cref="WorkQueue{T}.TakeAsync"/>
    public ValueTask<Taken<T>> TakeAsync(CancellationToken cancellationToken) => _queue.TakeAsync(cancellationToken);

    /// <inheritdoc cref="WorkQueue{T}.Done"/>
    public void Done(T item) => _queue.Done(item);

    /// <inheritdoc cref="WorkQueue{T}.ShutDown"/>
    public void ShutDown()
    {
        _delayed.Dispose();
        _queue.ShutDown();
    }

    public void Dispose()
    {
        _delayed.Dispose();
        _queue.Dispose();
    }
}
