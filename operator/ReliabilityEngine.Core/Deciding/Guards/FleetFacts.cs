using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>All targets at once.</summary>
/// <param name="Limits">What holds over all policies.</param>
/// <param name="Targets">How many targets there are.</param>
/// <param name="NewlyHigh">How many of them reached High within <see cref="FleetLimits.StormWithin"/>.</param>
public sealed record FleetFacts(FleetLimits Limits, int Targets, int NewlyHigh)
{
    /// <summary>Nothing is known of other targets; limits as the operator's configuration has them by default.</summary>
    public static FleetFacts Alone { get; } = new(new FleetLimits(20, 3, 0.1, 5, TimeSpan.FromMinutes(10)), 1, 0);
}
