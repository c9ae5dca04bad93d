namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>A pod that a cause points at.</summary>
/// <param name="IsReady">Whether it serves still, so that taking it away takes something away.</param>
public sealed record CulpritPod(string Name, bool IsReady);
