using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// Decides when the newest steps are read once more: often while one of them is empty, and once a lookback in any case, for of several
/// series only some may have come in time.
/// </summary>
internal sealed class LateData(DateTimeOffset since)
{
    /// <summary>With a lookback of an hour empty steps are asked for every two minutes.</summary>
    private const int Turns = 30;

    private DateTimeOffset _askedAt = since;
    private DateTimeOffset? _newestEmpty;

    /// <summary>(<paramref name="start"/>, <paramref name="tail"/>] when it is due to be asked for once more; else null.</summary>
    public HistoryGap? Gap(DateTimeOffset now, DateTimeOffset tail, DateTimeOffset start, TimeSpan lookback, HistoryGrid grid) =>
        lookback > TimeSpan.Zero && start < tail && IsDue(now, tail, lookback) ? new HistoryGap(start + grid.Step, tail, HistoryGapKind.Late) : null;

    /// <summary>Takes note of which steps are empty, unless they are so by the spec.</summary>
    public void Note(SampleReading reading)
    {
        if (reading.Problem is { OnlyAnEditHelps: true })
        {
            return;
        }

        foreach (var sample in reading.Samples.Where(s => s.Quality == SampleQuality.Missing && !(s.At <= _newestEmpty)))
        {
            _newestEmpty = sample.At;
        }
    }

    /// <summary>The newest steps are about to be asked for again, or have been: what was empty is told anew.</summary>
    public void Asked(DateTimeOffset now)
    {
        _askedAt = now;
        _newestEmpty = null;
    }

    /// <summary>They could not be read: tried again in turn.</summary>
    public void Failed(DateTimeOffset now) => _askedAt = now;

    private bool IsDue(DateTimeOffset now, DateTimeOffset tail, TimeSpan lookback)
    {
        // The clock may have been set back.
        _askedAt = now < _askedAt ? now : _askedAt;
        return now >= NextTry(tail, lookback);
    }

    /// <summary>When the newest steps are read again.</summary>
    public DateTimeOffset NextTry(DateTimeOffset tail, TimeSpan lookback) => _askedAt + (_newestEmpty > tail - lookback ? lookback / Turns : lookback);
}
