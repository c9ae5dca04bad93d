namespace ReliabilityEngine.Operator.History;

/// <summary>The range to read next, on the grid of the objective's step.</summary>
/// <param name="From">The end of the first step.</param>
/// <param name="To">The end of the last step.</param>
/// <param name="Kind">What becomes of the samples.</param>
internal sealed record HistoryGap(DateTimeOffset From, DateTimeOffset To, HistoryGapKind Kind);
