namespace ReliabilityEngine.Operator.History;

/// <summary>What is to be read of the past, in order: further back than before, or once more under other exclusions.</summary>
internal sealed class HistoryBacklog(DateTimeOffset from)
{
    private readonly Queue<HistoryGap> _gaps = new();
    private DateTimeOffset _queuedFrom = from;

    /// <summary>Everything after this and up to the tail has been asked for.</summary>
    public DateTimeOffset ReadFrom { get; private set; } = from;

    public bool IsEmpty => _gaps.Count == 0;

    public HistoryGap? First => _gaps.TryPeek(out var gap) ? gap : null;

    /// <summary>Some of the past is yet to be counted under the present exclusions.</summary>
    public bool HoldsRewrites => _gaps.Any(g => g.Kind == HistoryGapKind.Rewrite);

    /// <summary>Begins where saved counts begin; what is queued stays.</summary>
    public void ContinueFrom(DateTimeOffset readFrom) => ReadFrom = _queuedFrom = readFrom;

    /// <summary>Queues (<paramref name="after"/>, <paramref name="to"/>], as far as it has been read, to be counted once more.</summary>
    public void Rewrite(DateTimeOffset after, DateTimeOffset to, DateTimeOffset readTo, HistoryGrid grid) =>
        Add(grid.Pieces(after, Earlier(to, readTo), HistoryGapKind.Rewrite));

    /// <summary>Queues what a window that begins at <paramref name="start"/> needs from before the first read.</summary>
    public void ReachBackTo(DateTimeOffset start, DateTimeOffset readTo, HistoryGrid grid)
    {
        if (start >= _queuedFrom)
        {
            return;
        }

        Add(grid.Pieces(start, Earlier(_queuedFrom, readTo), HistoryGapKind.Past));

        // A checkpoint spreads an old day evenly, also one that was read in part: its hours have to be told apart again.
        var (after, to) = HistoryGrid.Days(_queuedFrom, _queuedFrom);
        Rewrite(after, to, readTo, grid);
        _queuedFrom = start;
    }

    /// <summary>Takes the first one out if it is <paramref name="gap"/>: it was read, or waits elsewhere.</summary>
    public bool Done(HistoryGap gap)
    {
        var isFirst = First == gap;
        if (isFirst)
        {
            _gaps.Dequeue();
        }

        // Only all of it is worth remembering: after a restart in between, the past is read once more.
        ReadFrom = _gaps.Any(g => g.Kind == HistoryGapKind.Past) ? ReadFrom : _queuedFrom;
        return isFirst;
    }

    private void Add(IEnumerable<HistoryGap> gaps)
    {
        foreach (var gap in gaps)
        {
            _gaps.Enqueue(gap);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
