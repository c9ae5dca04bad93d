using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>What is known of a service when a scenario begins.</summary>
public sealed record ServiceReading
{
    public required Objective Objective { get; init; }

    /// <summary>The traffic to come, in events a second; null for <see cref="Load"/> alone.</summary>
    public Forecast? Traffic { get; init; }

    /// <summary>The traffic of now, in events a second.</summary>
    public required double Load { get; init; }

    /// <summary>How many replicas serve; null where nothing tells.</summary>
    public int? Ready { get; init; }

    /// <summary>What a replica carries; null while that is not known.</summary>
    public CapacityCurve? Capacity { get; init; }

    /// <summary>Counts of the service as it is.</summary>
    public required Counts Usual { get; init; }

    /// <summary>The bad events that the objective allows over its whole window, > 0.</summary>
    public required double AllowedBad { get; init; }

    /// <summary>What is left of the error budget, at most 1; negative when it is overspent.</summary>
    public required double RemainingRatio { get; init; }
}
