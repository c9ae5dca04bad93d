namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>What became of a play.</summary>
/// <param name="Actions">What was decided on, in the order of time.</param>
/// <param name="PagedAt">When a page tier of the service fired for the first time; null when none did.</param>
/// <param name="ExhaustedAt">When its budget was spent; null when it was not.</param>
/// <param name="Spent">The share of the window's budget that went from the beginning of the fault on; over the whole play without one.</param>
/// <param name="Moments">What the stages made of each minute, for whoever asks why.</param>
internal sealed record FaultRecord(
    IReadOnlyList<PlayedAction> Actions, DateTimeOffset? PagedAt, DateTimeOffset? ExhaustedAt, double Spent, IReadOnlyList<PlayedMoment> Moments)
{
    /// <summary>The pod or the node that the fault struck; null for none.</summary>
    public string? Struck { get; init; }
}
