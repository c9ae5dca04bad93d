namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>A call's metric in normal times and in the rows under question; NaN is a missing value.</summary>
public sealed record EdgeWindow(CallEdge Edge, string Metric, double[] Normal, double[] Abnormal);
