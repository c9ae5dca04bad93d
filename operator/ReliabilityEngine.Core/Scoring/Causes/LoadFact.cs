namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>How much each ready replica has to bear, against what replicas were seen to bear.</summary>
/// <param name="PerReplica">Events a second and ready replica, ≥ 0.</param>
/// <param name="Capacity">Up to which the objective was met, in the same unit, above 0.</param>
public sealed record LoadFact(double PerReplica, double Capacity)
{
    /// <summary>At this share of what is borne, queues grow out of proportion.</summary>
    private const double NearlyFull = 0.9;

    public bool IsNearlyFull => PerReplica >= NearlyFull * Capacity;
}
