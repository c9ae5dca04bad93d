using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>
/// Turns samples into slices: one event a slice, good or bad as a whole. Slices are aligned to the Unix epoch, so a restart that reads
/// on from the history's last slice makes the same slices. Not safe for concurrent use.
/// </summary>
public sealed class TimesliceAggregator
{
    public const string NoEvents = "NoEvents";

    /// <summary>A slice whose steps do not come at all is given up when this many newer slices have begun.</summary>
    private const int MaxPending = 16;

    /// <summary>A slice of which less is known is not judged.</summary>
    private const double MinKnownRatio = 0.5;

    private readonly SortedDictionary<long, PendingSlice> _pending = [];
    private readonly long _length;
    private readonly long _step;
    private readonly double _goodRatio;
    private long _doneUpTo = long.MinValue;

    /// <param name="timeslice">Its length is a multiple of <paramref name="step"/>.</param>
    /// <param name="step">The grid of the samples.</param>
    public TimesliceAggregator(Timeslice timeslice, TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(timeslice.Length.Ticks % step.Ticks, 0, nameof(timeslice));
        _length = timeslice.Length.Ticks;
        _step = step.Ticks;
        _goodRatio = timeslice.GoodRatio;
    }

    /// <summary>
    /// Takes samples (missing ones too: they complete a slice) and gives the slices completed by them, oldest first; a slice without
    /// events or with less than half of it known is missing. Duplicates and steps of slices already given are ignored.
    /// </summary>
    public IReadOnlyList<Sample> Append(IReadOnlyList<Sample> samples)
    {
        var slices = new List<Sample>();
        foreach (var sample in samples)
        {
            var ticks = sample.At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
            if (ticks <= 0 || ticks % _step != 0 || ticks <= _doneUpTo)
            {
                continue;
            }

            var end = (ticks + _length - 1) / _length * _length;
            if (!_pending.TryGetValue(end, out var slice))
            {
                _pending[end] = slice = new PendingSlice((int)(_length / _step));
            }

            slice.Add((int)((ticks - 1) % _length / _step), sample);
        }

        while (_pending.Count > 0 && (_pending.First() is var (end, slice)) && (slice.IsComplete || _pending.Count > MaxPending))
        {
            _pending.Remove(end);
            _doneUpTo = end;
            slices.Add(slice.Judge(DateTimeOffset.UnixEpoch.AddTicks(end), _goodRatio, MinKnownRatio));
        }

        return slices;
    }
}
