using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Benchmarks.Quality.Anomalies;

/// <summary>A multivariate detector as the server families take it.</summary>
internal sealed class ServerModel(IMultivariateDetector detector) : IBatchDetector
{
    public void Fit(IReadOnlyList<double[]> train) => detector.Fit(train);

    public double Next(ReadOnlySpan<double> row, Span<double> blame) => detector.Observe(row, blame).Score;
}
