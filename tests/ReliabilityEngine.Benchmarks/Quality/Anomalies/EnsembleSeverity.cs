using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Benchmarks.Quality.Anomalies;

/// <summary>The shipped detector where rows of trouble are to be found, not its onset: its severity.</summary>
internal sealed class EnsembleSeverity(DetectorOptions options) : IStreamingDetector
{
    private readonly IAnomalyDetector _detector = Detectors.Create(options: options);

    public double Next(DateTime at, double value) =>
        _detector.Observe(new DateTimeOffset(at, TimeSpan.Zero), value).Severity;
}
