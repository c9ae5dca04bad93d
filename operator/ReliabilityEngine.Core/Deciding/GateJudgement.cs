namespace ReliabilityEngine.Core.Deciding;

/// <summary>How a gate is judged, and by which limits.</summary>
/// <param name="State">Closed when any limit is crossed; else Unknown when any cannot be read; else Open.</param>
/// <param name="Crossed">The limits that close the gate, in the order of <see cref="GateLimit"/>.</param>
/// <param name="Unread">The limits of which nothing can be said.</param>
public sealed record GateJudgement(GateState State, IReadOnlyList<GateLimit> Crossed, IReadOnlyList<GateLimit> Unread);
