namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>The shipped alarm thresholds, one a profile; the standard one is the product's default.</summary>
public sealed record NabThresholds(double Standard, double LowFalsePositives, double LowFalseNegatives);
