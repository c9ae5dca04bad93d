namespace ReliabilityEngine.Core.Deciding;

/// <summary>How many replicas the foreseen load needs.</summary>
/// <param name="Replicas">The cheapest count whose simulated probability of a breach stays under the limit; null when the capacity is unknown.</param>
/// <param name="Message">The figures, or why it is unknown.</param>
public sealed record ReplicaAdvice(int? Replicas, string Message);
