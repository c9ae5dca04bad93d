namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>A workload's replicas.</summary>
/// <param name="Desired">How many are wanted, ≥ 0.</param>
/// <param name="Ready">How many are ready, ≥ 0.</param>
public sealed record ReplicaFacts(int Desired, int Ready);
