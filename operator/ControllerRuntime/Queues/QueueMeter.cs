using System.Diagnostics;
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
    private readonly RuntimeMetrics _metrics;
    private readonly TagList _labels;
    private readonly TagList _depthLabels;

    /// <param name="metrics">Where to count.</param>
    /// <param name="time">The monotonic clock.</param>
    /// <param name="name">The controller's name, which is also its queue's.</param>
    public QueueMeter(RuntimeMetrics metrics, TimeProvider time, string name)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        _time = time;

        _metrics = metrics;
        _labels = new TagList { { "name", name }, { "controller", name } };

        // No priorities here; the empty label is what controller-runtime exports for a queue without them.
        _depthLabels = [.. _labels, new("priority", "")];
        _metrics.QueueDepth.Record(0, _depthLabels);
        _metrics.QueueAdds.Add(0, _labels);
        _metrics.QueueRetries.Add(0, _labels);
        _metrics.QueueUnfinishedWork.Track(() => Running().Sum(), [.. _labels]);
        _metrics.QueueLongestRunning.Track(() => Running().DefaultIfEmpty().Max(), [.. _labels]);
    }

    internal void Depth(int depth) => _metrics.QueueDepth.Record(depth, _depthLabels);

    internal void Added(T item)
    {
        _metrics.QueueAdds.Add(1, _labels);
        lock (_gate)
        {
            _addedAt.TryAdd(item, _time.GetTimestamp());
        }
    }

    internal void Taken(T item, int depth)
    {
        _metrics.QueueDepth.Record(depth, _depthLabels);
        lock (_gate)
        {
            if (_addedAt.Remove(item, out var added))
            {
                _metrics.QueueDuration.Record(_time.GetElapsedTime(added).TotalSeconds, _labels);
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
                _metrics.QueueWorkDuration.Record(_time.GetElapsedTime(started).TotalSeconds, _labels);
            }
        }
    }

    internal void Retried() => _metrics.QueueRetries.Add(1, _labels);

    private double[] Running()
    {
        lock (_gate)
        {
            return [.. _startedAt.Values.Select(started => _time.GetElapsedTime(started).TotalSeconds)];
        }
    }
}
