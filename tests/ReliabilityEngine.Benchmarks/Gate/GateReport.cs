namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>What a run of `bench gate` has seen.</summary>
/// <param name="Load">What was asked for.</param>
/// <param name="Gate">The gate.</param>
/// <param name="Allowing">The webhook that allows everything, asked alike.</param>
/// <param name="Changes">How many statuses changed while the gate was asked.</param>
/// <param name="Problems">A sentence for each answer that was wrong or missing; empty in a good run.</param>
internal sealed record GateReport(GateLoad Load, GatePhase Gate, GatePhase Allowing, int Changes, IReadOnlyList<string> Problems);
