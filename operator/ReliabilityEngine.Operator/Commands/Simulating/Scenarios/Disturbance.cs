namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Subject">The zone, or the name of what is hurt.</param>
/// <param name="Amount">Replicas, a factor, or percent; 0 for a zone.</param>
internal sealed record Disturbance(DisturbanceKind Kind, string Subject, double Amount);
