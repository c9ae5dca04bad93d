namespace ControllerRuntime.Queues;

/// <summary>
/// Adds keys to a <see cref="WorkQueue{T}"/> later. Of several pending times of one key the earliest wins; the others are dropped.
/// One timer serves all keys: it is armed for the head of a heap, so that twenty thousand pending keys cost one timer.
/// </summary>
public sealed class DelayedQueue<T> : IDisposable
    where T : notnull
{
    /// <summary>Superseded heap entries that are tolerated before the heap is rebuilt.</summary>
    private const int ToleratedLeftovers = 1024;

    private readonly Lock _gate = new();
    private readonly WorkQueue<T> _queue;
    private readonly TimeProvider _time;
    private readonly QueueMeter<T>? _meter;
    private readonly PriorityQueue<T, long> _heap = new();
    private readonly Dictionary<T, long> _dueByItem = [];
    private readonly ITimer _timer;
    private long _armedFor = long.MaxValue;
    private bool _disposed;

    public DelayedQueue(WorkQueue<T> queue, TimeProvider time, QueueMeter<T>? meter = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _queue = queue;
        _time = time;
        _meter = meter;
        _timer = time.CreateTimer(static state => ((DelayedQueue<T>)state!).AddDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keys that wait for their time.</summary>
    public int PendingCount
    {
        get
        {
            lock (_gate)
            {
                return _dueByItem.Count;
            }
        }
    }

    /// <summary>Adds <paramref name="item"/> after <paramref name="delay"/>, at once when that is not positive.</summary>
    public void AddAfter(T item, TimeSpan delay)
    {
        _meter?.Retried();
        if (delay <= TimeSpan.Zero)
        {
            _queue.Add(item);
            return;
        }

        lock (_gate)
        {
            var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
            if (_disposed || (_dueByItem.TryGetValue(item, out var pending) && pending <= due))
            {
                return;
            }

            _dueByItem[item] = due;
            _heap.Enqueue(item, due);
            DropLeftovers();
            Arm();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _heap.Clear();
            _dueByItem.Clear();
        }

        _timer.Dispose();
    }

    private void AddDue()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            while (_heap.TryPeek(out var item, out var due) && due <= now)
            {
                _heap.Dequeue();

                // An entry whose time is not the key's pending time was superseded by an earlier one.
                if (_dueByItem.TryGetValue(item, out var pending) && pending == due)
                {
                    _dueByItem.Remove(item);
                    _queue.Add(item);
                }
            }

            _armedFor = long.MaxValue;
            Arm();
        }
    }

    private void Arm()
    {
        if (_disposed || !_heap.TryPeek(out _, out var due) || due >= _armedFor)
        {
            return;
        }

        // Timers count milliseconds and cut fractions off: rounding up spares a wake-up that finds nothing due.
        var milliseconds = Math.Ceiling((due - _time.GetTimestamp()) * 1000.0 / _time.TimestampFrequency);
        _armedFor = due;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(milliseconds, 0)), Timeout.InfiniteTimeSpan);
    }

    private void DropLeftovers()
    {
        if (_heap.Count <= (2 * _dueByItem.Count) + ToleratedLeftovers)
        {
            return;
        }

        _heap.Clear();
        _heap.EnqueueRange(_dueByItem.Select(pair => (pair.Key, pair.Value)));
    }
}
