using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Feeds series to streaming detectors one row at a time: what comes later does not exist for them yet.</summary>
internal static class Streams
{
    /// <summary>Where a trace without times begins: any Monday at midnight.</summary>
    private static readonly DateTime Epoch = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static double[] Score(TimeSeries series, IStreamingDetector detector)
    {
        var scores = new double[series.Values.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = detector.Next(series.Times[i], series.Values[i]);
        }

        return scores;
    }

    public static TimeSeries ToTimeSeries(Trace trace) =>
        new(trace.Name, [.. trace.Values.Select((_, i) => Epoch + (i * trace.Step))], trace.Values);
}
