using ReliabilityEngine.Core.Predicting;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>What a plan of replicas is made from: the same question has the same answer.</summary>
public sealed record ReplicaQuestion
{
    /// <summary>What a replica carries.</summary>
    public required CapacityCurve Capacity { get; init; }

    /// <summary>Why the capacity is not known; null when it is.</summary>
    public string? CapacityUnknownReason { get; init; }

    /// <summary>The load to come, in events a second, over the horizon: at most <see cref="ReplicaPlanner.MaxSteps"/> buckets of about the
    /// length of a step.</summary>
    public required Forecast Traffic { get; init; }

    /// <summary>The load now, in events a second: what is recommended carries it, whatever is foreseen.</summary>
    public required double Load { get; init; }

    /// <summary>Replicas that are ready.</summary>
    public required int Ready { get; init; }

    /// <summary>Replicas that are asked for and not ready: they count once <see cref="StartUp"/> has passed.</summary>
    public int Pending { get; init; }

    public required int MinReplicas { get; init; }

    public required int MaxReplicas { get; init; }

    /// <summary>How much the replicas may grow at once, in percent of those there are; one more is always allowed.</summary>
    public int MaxStepPercent { get; init; } = 100;

    /// <summary>From asking for a replica until it carries load.</summary>
    public required TimeSpan StartUp { get; init; }

    /// <summary>The probability of a breach that is put up with, 0 to 1.</summary>
    public required double BreachLimit { get; init; }

    /// <summary>Chooses the random numbers of the simulation.</summary>
    public int Seed { get; init; }
}
