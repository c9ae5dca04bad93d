namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>One point of the frontier.</summary>
/// <param name="BreachPercent">P(a breach within the horizon); null where it takes a load per replica that was never seen.</param>
internal sealed record SimulatedOption(int Replicas, double? BreachPercent, double ReplicaHours);
