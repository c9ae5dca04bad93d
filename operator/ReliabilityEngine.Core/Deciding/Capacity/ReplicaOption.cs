namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>One point of the frontier of cost against reliability.</summary>
/// <param name="Replicas">The count asked for.</param>
/// <param name="BreachProbability">P(any breach over the horizon), the start-up of what is asked for included; NaN where it takes a load per
/// replica that has not been seen.</param>
/// <param name="ReplicaHours">What is paid over the horizon, pending replicas included.</param>
public sealed record ReplicaOption(int Replicas, double BreachProbability, double ReplicaHours);
