using ControllerRuntime.Metrics;

namespace ControllerRuntime.Queues;

/// <summary>Keeps the <c>workqueue_*</c> metrics of one queue.</summary>
public sealed class QueueMeter<T>
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<T, long> _addedAt = [];
    private readonly Dictionary<T, long> _startedAt = [];
    private readonly GaugeSeries _depth;
    private readonly CounterSeries _adds;
    private readonly CounterSeries _retries;
    private readonly HistogramSeries _queueDuration;
    private readonly HistogramSeries _workDuration;

    /// <param name="metrics">Where to count.</param>
    /// <param name="time">The monotonic clock.</param>
    /// <param name="name">The controller's name, which is also its queue's.</param>
    public QueueMeter(RuntimeMetrics metrics, TimeProvider time, string name)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        _time = time;

        // No priorities here; the empty label is what controller-runtime exports for a queue without them.
        _depth = metrics.QueueDepth.With(name, name, "");
        _adds = metrics.QueueAdds.With(name, name);
        _retries = metrics.QueueRetries.With(name, name);
        _queueDuration = metrics.QueueDuration.With(name, name);
        _workDuration = metrics.QueueWorkDuration.With(name, name);
        metrics.QueueUnfinishedWork.With(name, name).Track(() => Running().Sum());
        metrics.QueueLongestRunning.With(name, name).Track(() => Running().DefaultIfEmpty().Max());
    }

    internal void Depth(int depth) => _depth.Set(depth);

    internal void Added(T item)
    {
        _adds.Inc();
        lock (_gate)
        {
            _addedAt.TryAdd(item, _time.GetTimestamp());
        }
    }

    internal void Taken(T item, int depth)
    {
        _depth.Set(depth);
        lock (_gate)
        {
            if (_addedAt.Remove(item, out var added))
            {
                _queueDuration.Observe(_time.GetElapsedTime(added).TotalSeconds);
            }

            _startedAt[item] = _time.GetTimestamp();
        }
    }

    internal void Done(T item)
    {
        lock (_gate)
        {
            if (_startedAt.Remove(item, out var started))
            {
                _workDuration.Observe(_time.GetElapsedTime(started).TotalSeconds);
            }
        }
    }

    internal void Retried() => _retries.Inc();

    private double[] Running()
    {
        lock (_gate)
        {
            return [.. _startedAt.Values.Select(started => _time.GetElapsedTime(started).TotalSeconds)];
        }
    }
}
