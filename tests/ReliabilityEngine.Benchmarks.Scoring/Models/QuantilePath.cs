namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>A forecast path: one point forecast a step, and one value a step for each level that was asked for.</summary>
/// <param name="Point">The point forecast of each step.</param>
/// <param name="Quantiles">First index the level, second the step.</param>
public sealed record QuantilePath(double[] Point, double[][] Quantiles);
