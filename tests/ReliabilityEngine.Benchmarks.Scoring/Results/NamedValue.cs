namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>A figure and whose it is.</summary>
public sealed record NamedValue(string Name, double Value);
