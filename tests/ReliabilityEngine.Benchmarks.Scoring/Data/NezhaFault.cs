namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>A fault injected into a pod, at seconds since 1970.</summary>
public sealed record NezhaFault(long At, string Pod);
