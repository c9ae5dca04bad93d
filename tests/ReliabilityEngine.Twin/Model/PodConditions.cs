namespace ReliabilityEngine.Twin.Model;

/// <summary>What faults can change about the work of a pod.</summary>
/// <param name="ErrorRatio">The share of requests that fail for reasons other than load.</param>
/// <param name="LatencyFactor">What the response time is multiplied by.</param>
/// <param name="IsSilent">Whether the metrics page does not answer.</param>
public readonly record struct PodConditions(double ErrorRatio, double LatencyFactor = 1, bool IsSilent = false);
