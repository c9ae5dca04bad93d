namespace ReliabilityEngine.Core.History;

/// <summary>One bucket of a history's series.</summary>
/// <param name="Start">The bucket covers (Start, Start + length].</param>
/// <param name="Bad">Bad events, ≥ 0.</param>
/// <param name="Total">All events, ≥ Bad.</param>
/// <param name="KnownRatio">Share of its steps that are counted, 0 to 1; excluded steps are not counted.</param>
public readonly record struct HistoryBucket(DateTimeOffset Start, double Bad, double Total, double KnownRatio);
