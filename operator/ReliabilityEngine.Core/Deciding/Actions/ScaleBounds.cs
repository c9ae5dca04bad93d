namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>Between what a workload may be scaled.</summary>
/// <param name="Min">The fewest replicas, ≥ 1.</param>
/// <param name="Max">The most replicas, ≥ <paramref name="Min"/>.</param>
/// <param name="MaxStepRatio">By how much of the present replicas at most in one action, above 0.</param>
/// <param name="Method">What is written.</param>
public sealed record ScaleBounds(int Min, int Max, double MaxStepRatio, ScaleMethod Method);
