namespace ReliabilityEngine.Operator.History;

/// <summary>Whether the source failed when it was asked last, and whether it failed for the newest steps since it answered for them.</summary>
internal sealed class SourceTrouble
{
    private DateTimeOffset? _failedAt;
    private bool _tailFailed;

    public bool Failed => _failedAt is not null;

    public void Note(HistoryGapKind kind, DateTimeOffset now)
    {
        _failedAt = now;
        _tailFailed |= kind == HistoryGapKind.Tail;
    }

    /// <summary>The source has answered.</summary>
    /// <returns>True when it answers for the newest steps again.</returns>
    public bool IsOver(HistoryGapKind kind)
    {
        _failedAt = null;
        var isBack = _tailFailed && kind == HistoryGapKind.Tail;
        _tailFailed &= !isBack;
        return isBack;
    }

    /// <summary>After a failure nothing is asked for one sample interval, whatever triggers a pass.</summary>
    public bool IsPause(DateTimeOffset now, TimeSpan sampleInterval) => _failedAt is { } failed && now >= failed && now - failed < sampleInterval;
}
