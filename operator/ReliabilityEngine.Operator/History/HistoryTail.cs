namespace ReliabilityEngine.Operator.History;

/// <summary>How far the newest steps have been read, and how far they could be.</summary>
internal sealed class HistoryTail(DateTimeOffset readTo)
{
    public DateTimeOffset ReadTo { get; private set; } = readTo;

    /// <summary>The newest step that has settled in the source.</summary>
    public DateTimeOffset Wanted { get; private set; }

    public bool IsBehind => ReadTo < Wanted;

    /// <summary>Tells the newest step that has settled by now.</summary>
    /// <returns>True when more than that had been read: the clock was ahead and has been set back.</returns>
    public bool Want(DateTimeOffset wanted)
    {
        Wanted = wanted;
        var isAhead = ReadTo > wanted;
        ReadTo = isAhead ? wanted : ReadTo;
        return isAhead;
    }

    /// <summary>After a long absence the oldest part has left the window.</summary>
    public void SkipTo(DateTimeOffset start) => ReadTo = ReadTo < start ? start : ReadTo;

    public void MoveTo(DateTimeOffset readTo) => ReadTo = readTo;
}
