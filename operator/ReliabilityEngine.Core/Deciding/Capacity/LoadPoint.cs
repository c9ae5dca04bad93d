namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>What a workload carried in one step, and how that went.</summary>
/// <param name="At">When the step ended.</param>
/// <param name="Length">How long it was.</param>
/// <param name="Load">Events a second, all replicas together.</param>
/// <param name="ReadyReplicas">The mean number of replicas that were ready.</param>
/// <param name="BadRatio">The share of events that were bad, 0 to 1: errors, or answers slower than the latency threshold.</param>
public readonly record struct LoadPoint(DateTimeOffset At, TimeSpan Length, double Load, double ReadyReplicas, double BadRatio)
{
    /// <summary>Events a second that each ready replica carried.</summary>
    public double LoadPerReplica => Load / ReadyReplicas;
}
