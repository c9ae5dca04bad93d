namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>How much each ready replica has to carry, against what replicas were seen to carry.</summary>
/// <param name="PerReplica">Events a second and ready replica, ≥ 0.</param>
/// <param name="HighestCarried">The highest such load without a breach, above 0.</param>
/// <param name="BreachProbability">P(a minute at this load is a breach), 0 to 1; NaN for a load that has not been seen.</param>
/// <param name="ForeseenProbability">P(the load of the policy's horizon is too much for the replicas there are), 0 to 1; null when unknown.</param>
public sealed record LoadFact(double PerReplica, double HighestCarried, double BreachProbability, double? ForeseenProbability)
{
    /// <summary>Above it a breach is more likely than not; at it nothing is known (<see cref="Deciding.Capacity.CapacityCurve"/>).</summary>
    private const double Likely = 0.5;

    /// <summary>Loads within a tenth are one: no more is known of the load of a single minute, and trouble that the load has not made comes at such
    /// loads too.</summary>
    internal const double Near = 1.1;

    public bool IsTooMuch => double.IsNaN(BreachProbability) ? PerReplica > Near * HighestCarried : BreachProbability > Likely;

    public bool WillBeTooMuch => ForeseenProbability > Likely;
}
