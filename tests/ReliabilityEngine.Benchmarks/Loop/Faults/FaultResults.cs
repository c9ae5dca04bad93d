namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>What was played.</summary>
/// <param name="Faults">By kind, then seed.</param>
/// <param name="Days">Those without a fault.</param>
internal sealed record FaultResults(IReadOnlyList<FaultOutcome> Faults, IReadOnlyList<FaultRecord> Days);
