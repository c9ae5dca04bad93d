namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>Whether a rollout of one workload would pass, and why.</summary>
public sealed record GateAnswer
{
    public required string Namespace { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required GateCheckDecision Decision { get; init; }

    /// <summary>One of <see cref="Api.V1Alpha1.Reasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in a sentence or more, for people.</summary>
    public required string Message { get; init; }

    /// <summary>Every gate before the workload, whether it decided or not.</summary>
    public required IReadOnlyList<GateReading> Gates { get; init; }
}
