namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>A node's metric in normal times and in the rows under question; NaN is a missing value.</summary>
public sealed record MetricWindow(MetricKey Key, double[] Normal, double[] Abnormal);
