using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>What the cost of a run depends on.</summary>
public sealed record CostQuestion
{
    public required FaultKind Fault { get; init; }

    /// <summary>How many pods serve, ≥ 0.</summary>
    public required int Ready { get; init; }

    /// <summary>How many of them the fault takes away, or hurts; all of them where it cuts them off from peers.</summary>
    public required int Away { get; init; }

    /// <summary>How long the fault holds.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>From asking for a pod until it carries load.</summary>
    public required TimeSpan StartUp { get; init; }

    /// <summary>How long after the injection a run can be cut short at the earliest: counts are that old when they are read.</summary>
    public required TimeSpan SeenAfter { get; init; }

    /// <summary>What a pod carries; null while that is not known.</summary>
    public CapacityCurve? Capacity { get; init; }

    /// <summary>The traffic to come, in events a second; null for <see cref="Load"/> alone.</summary>
    public Forecast? Traffic { get; init; }

    /// <summary>The traffic of now, in events a second.</summary>
    public required double Load { get; init; }

    /// <summary>What the objective promises, 0 &lt; o &lt; 1.</summary>
    public required double ObjectiveRatio { get; init; }

    /// <summary>Counts of the service as it is without a fault.</summary>
    public required Counts Usual { get; init; }

    /// <summary>The bad events that the objective allows over its whole window, > 0.</summary>
    public required double AllowedBad { get; init; }

    /// <summary>A burn rate above it ends the run.</summary>
    public required double MaxBurnRate { get; init; }

    /// <summary>The share of the budget that a run may spend.</summary>
    public required double SpendAtMostRatio { get; init; }
}
