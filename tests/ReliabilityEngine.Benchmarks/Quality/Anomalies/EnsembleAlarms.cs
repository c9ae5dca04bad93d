using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Benchmarks.Quality.Anomalies;

/// <summary>The shipped detector's alarms: 1 where it calls for people, else 0.</summary>
internal sealed class EnsembleAlarms(DetectorOptions options) : IStreamingDetector
{
    /// <summary>The score of an alarm.</summary>
    public const double Alarm = 1;

    private readonly IAnomalyDetector _detector = Detectors.Create(options: options);

    public double Next(DateTime at, double value) =>
        _detector.Observe(new DateTimeOffset(at, TimeSpan.Zero), value).IsAlarm ? Alarm : 0;
}
