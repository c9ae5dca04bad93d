namespace ReliabilityEngine.Operator.History;

/// <summary>Ranges of the past that the source could not be read for, each tried again with growing pauses.</summary>
internal sealed class HistoryHoles
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    /// <summary>A source whose store is back after a weekend is noticed within the hour.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly List<(HistoryGap Gap, TimeSpan Pause, DateTimeOffset TryAt)> _holes = [];

    public IReadOnlyList<HistoryGap> Gaps => [.. _holes.Select(h => h.Gap)];

    /// <summary>When the first of them is tried; null without any.</summary>
    public DateTimeOffset? NextTry => _holes.Count > 0 ? _holes.Min(h => h.TryAt) : null;

    public int Steps(TimeSpan step) => _holes.Sum(h => (int)((h.Gap.To - h.Gap.From) / step) + 1);

    /// <summary>Adds a range; one that goes on where the last one ends, and may, becomes a part of it.</summary>
    public void Add(HistoryGap gap, TimeSpan step, TimeSpan longest, DateTimeOffset tryAt)
    {
        if (_holes.Count > 0 && _holes[^1] is var last && last.Gap.To + step == gap.From && gap.To - last.Gap.From < longest)
        {
            _holes[^1] = last with { Gap = last.Gap with { To = gap.To } };
            return;
        }

        _holes.Add((gap, FirstPause, tryAt));
    }

    /// <summary>The next range to try; null when none is due.</summary>
    public HistoryGap? Due(DateTimeOffset now) => _holes.Where(h => h.TryAt <= now).Select(h => h.Gap).FirstOrDefault();

    public void Failed(HistoryGap gap, DateTimeOffset now)
    {
        if (_holes.FindIndex(h => h.Gap == gap) is >= 0 and var found)
        {
            var pause = _holes[found].Pause;
            _holes.RemoveAt(found);

            // Behind the others: one that never can be read holds none of them up.
            _holes.Add((gap, pause * 2 < LongestPause ? pause * 2 : LongestPause, now + pause));
        }
    }

    /// <summary>True when <paramref name="gap"/> was one of them.</summary>
    public bool Filled(HistoryGap gap) => _holes.RemoveAll(h => h.Gap == gap) > 0;

    /// <summary>The source answers again: all are tried at once.</summary>
    public void TryNow(DateTimeOffset now)
    {
        for (var i = 0; i < _holes.Count; i++)
        {
            _holes[i] = (_holes[i].Gap, FirstPause, now);
        }
    }

    /// <summary>Drops what has left the window.</summary>
    public void Forget(DateTimeOffset before) => _holes.RemoveAll(h => h.Gap.To <= before);
}
