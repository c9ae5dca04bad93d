using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>One policy's gate before one workload, because of one target.</summary>
internal sealed record StandingGate
{
    /// <summary>Whose gate it is.</summary>
    public required ReliabilityPolicy Policy { get; init; }

    /// <summary>The target's name.</summary>
    public required string SloTarget { get; init; }

    /// <summary>What it does when it holds a rollout.</summary>
    public required GateMode Mode { get; init; }

    public required GateState State { get; init; }

    /// <summary>Why it is in that state, one of <see cref="Reasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>When it is likely to open, and what has to change for it; null when that is not known.</summary>
    public string? Reopens { get; init; }

    /// <summary>Whether it is in the way of a new image; what that comes to is its mode's.</summary>
    public required bool Holds { get; init; }

    /// <summary>From when on it only warns; null when it does not refuse.</summary>
    public DateTimeOffset? RelaxesAt { get; init; }

    public string PolicyName => Policy.Metadata.Name ?? "";
}
