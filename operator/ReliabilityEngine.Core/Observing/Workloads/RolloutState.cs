namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>How a rollout stands by its controller's account.</summary>
/// <param name="InProgress">Whether pods of the newest revision are still to come, or others still to go.</param>
/// <param name="IsStuck">Whether the controller has given up waiting; null where controllers of the kind do not say.</param>
public readonly record struct RolloutState(bool InProgress, bool? IsStuck);
