using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>The mean distance from the training mean in deviations; the dimensions farthest away are to blame.</summary>
internal sealed class MeanAbsZDetector : IBatchDetector
{
    private Standardiser? _standardiser;

    public void Fit(IReadOnlyList<double[]> train) => _standardiser = new Standardiser(train);

    public double Next(ReadOnlySpan<double> row, Span<double> blame)
    {
        var distances = Array.ConvertAll(_standardiser!.Apply(row), Math.Abs);
        distances.CopyTo(blame);
        return distances.Average();
    }
}
