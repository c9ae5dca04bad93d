namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>One server's multivariate detector: fitted on the training rows once, then asked row by row in order.</summary>
public interface IBatchDetector
{
    void Fit(IReadOnlyList<double[]> train);

    /// <summary>The score of the next row; <paramref name="blame"/> receives what each dimension adds, larger is guiltier.</summary>
    double Next(ReadOnlySpan<double> row, Span<double> blame);
}
