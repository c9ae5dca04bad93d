namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>Names one metric of one node.</summary>
public readonly record struct MetricKey(string Node, string Metric, string Statistic);
