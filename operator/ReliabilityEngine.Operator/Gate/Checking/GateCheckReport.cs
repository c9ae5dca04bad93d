namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>
/// What <c>GET /gate/check</c> answers: whether a rollout would pass now, and for each workload it was asked about, why. The wire format
/// between the engine and <c>gate check</c>; read next: <see cref="GateAnswer"/>.
/// </summary>
public sealed record GateCheckReport
{
    /// <summary><see cref="GateCheckDecision.Deny"/> when any workload is denied.</summary>
    public required GateCheckDecision Decision { get; init; }

    /// <summary>By kind and name; empty when no policy is about what was asked.</summary>
    public required IReadOnlyList<GateAnswer> Workloads { get; init; }
}
