namespace ReliabilityEngine.Operator.History;

/// <summary>Why a range is read.</summary>
internal enum HistoryGapKind
{
    /// <summary>Onwards from what has been read.</summary>
    Tail,

    /// <summary>Further back than what has been read: the window grew.</summary>
    Past,

    /// <summary>Once more: what is excluded from the budget has changed.</summary>
    Rewrite,

    /// <summary>Once more: the source failed for it before.</summary>
    Hole,

    /// <summary>Once more: the newest steps, for data that came late.</summary>
    Late,
}
