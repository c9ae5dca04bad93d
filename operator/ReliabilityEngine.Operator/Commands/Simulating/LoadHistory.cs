using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>The load of a workload and the replicas that carried it.</summary>
/// <param name="Recorded">Its events.</param>
/// <param name="Replicas">How many were ready in each step of <paramref name="Recorded"/>; NaN where that is not known.</param>
/// <param name="MissingReplicas">Where none of them is known: what was looked for and not found.</param>
/// <param name="Remedy">And what to do then.</param>
internal sealed record LoadHistory(RecordedTarget Recorded, IReadOnlyList<double> Replicas, string MissingReplicas, string Remedy)
{
    public bool HasReplicas => Replicas.Any(double.IsFinite);
}
