namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>A probability that was told, and whether the thing happened.</summary>
public readonly record struct ProbabilityForecast(double Probability, bool Happened);
