using ReliabilityEngine.Core.Deciding.Capacity;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>What each count of replicas would cost, and how likely it is to be too few.</summary>
internal sealed record SimulationReport
{
    public required DateTimeOffset At { get; init; }

    public required double HorizonSeconds { get; init; }

    public required double StartUpSeconds { get; init; }

    /// <summary>Events a second.</summary>
    public required double Load { get; init; }

    /// <summary>Ready now.</summary>
    public required int ReadyReplicas { get; init; }

    /// <summary>What a replica carries and how that is known, in a sentence.</summary>
    public required string Capacity { get; init; }

    public required double BreachLimitPercent { get; init; }

    /// <summary>The cheapest count below the limit; null when it is not known.</summary>
    public int? Recommended { get; init; }

    /// <summary>What decided, or why nothing is known.</summary>
    public required string Reason { get; init; }

    /// <summary>Every count, rising; empty when nothing is known of any.</summary>
    public required IReadOnlyList<SimulatedOption> Frontier { get; init; }

    /// <summary>Whether the recommended count keeps the limit from when its replicas carry load; before, no count makes a difference.</summary>
    public bool IsMet => Recommended is not null && Reason != nameof(ReplicaReason.MaxReplicas);
}
