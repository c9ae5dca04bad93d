using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>Isolation forest on the rows as they are; it blames nobody.</summary>
internal sealed class IsolationForestDetector : IBatchDetector
{
    private const int Seed = 1;

    private IsolationForest? _forest;

    public void Fit(IReadOnlyList<double[]> train) => _forest = new IsolationForest(train, Seed);

    public double Next(ReadOnlySpan<double> row, Span<double> blame)
    {
        blame.Clear();
        return _forest!.Score(row);
    }

    /// <summary>Scores a whole series by its last <paramref name="lags"/> values; it has seen all of it before, the future too.</summary>
    public static double[] ScoreByLags(double[] values, int lags)
    {
        var rows = values.Select((_, i) => Enumerable.Range(0, lags).Select(lag => values[Math.Max(0, i - lag)]).ToArray()).ToArray();
        var forest = new IsolationForest(rows, Seed);
        return Array.ConvertAll(rows, row => forest.Score(row));
    }
}
