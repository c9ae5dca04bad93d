namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Forecasts of about the same probability: what they said on average, and how often it happened (NaN: none).</summary>
public sealed record ReliabilityBin(double From, double To, int Count, double MeanProbability, double HappenedRatio);
