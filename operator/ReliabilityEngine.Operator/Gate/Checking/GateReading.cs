namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>One policy's gate for one target of the workload, as the status of the policy tells it.</summary>
public sealed record GateReading
{
    public required string Policy { get; init; }

    public required string SloTarget { get; init; }

    /// <summary>What a closed gate does: Off, Shadow, Warn or Enforce.</summary>
    public required string Mode { get; init; }

    /// <summary>Open, Closed or Unknown.</summary>
    public required string State { get; init; }

    /// <summary>One of <see cref="Api.V1Alpha1.Reasons"/>.</summary>
    public required string Reason { get; init; }

    public required string Message { get; init; }

    /// <summary>When a closed gate is likely to open, and what has to change for it; null when that is not known.</summary>
    public string? Reopens { get; init; }
}
