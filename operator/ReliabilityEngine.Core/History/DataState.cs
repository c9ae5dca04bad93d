namespace ReliabilityEngine.Core.History;

/// <summary>The data quality of a target and why it is so.</summary>
/// <param name="Quality">The verdict.</param>
/// <param name="Reason">What it rests on.</param>
/// <param name="Newest">The end of the newest counted or excluded step; null when there was none.</param>
public sealed record DataState(DataQuality Quality, DataReason Reason, DateTimeOffset? Newest);
