namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>How much may be done at once and in a time.</summary>
/// <param name="MaxActionsPerHour">Actions of one policy in an hour, ≥ 1.</param>
/// <param name="MaxConcurrent">Actions of one policy under way, ≥ 1.</param>
/// <param name="MaxUnavailableRatio">The share of a workload's replicas that may be away, 0 to 1; rounded down, and never the last ready one.</param>
public sealed record ActionLimits(int MaxActionsPerHour, int MaxConcurrent, double MaxUnavailableRatio);
