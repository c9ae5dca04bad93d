using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Benchmarks.Quality.Anomalies;

/// <summary>The shipped detector as NAB takes it: the likelihood where an alarm could be raised, 0 where it keeps silent.</summary>
internal sealed class EnsembleAlarms : IStreamingDetector
{
    private readonly IAnomalyDetector _detector = Detectors.Create();

    /// <summary>One threshold for every profile: what is shipped.</summary>
    public static NabThresholds Thresholds { get; } =
        new(Detectors.DefaultThreshold, Detectors.DefaultThreshold, Detectors.DefaultThreshold);

    public double Next(DateTime at, double value)
    {
        var anomaly = _detector.Observe(new DateTimeOffset(at, TimeSpan.Zero), value);
        return anomaly.IsSilenced ? 0 : anomaly.Likelihood;
    }
}
