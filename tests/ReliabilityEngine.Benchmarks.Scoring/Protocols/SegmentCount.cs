using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>The labelled segments of one series, those in which an alarm was raised, and its false alarms where nothing is labelled.</summary>
internal readonly record struct SegmentCount(int Segments, int Caught, AlarmCount? Unlabelled)
{
    public static SegmentCount Of(TimeSeries series, UnivariateModel model)
    {
        var scored = new NabScoredFile(Streams.Score(series, model.Create()), []);
        var segments = RowRange.Runs(series.Labels!);
        return new SegmentCount(
            segments.Count,
            segments.Count(segment => scored.Scores.AsSpan(segment.First, segment.Length).ToArray().Any(score => score >= model.Threshold)),
            segments.Count == 0 ? AlarmRate.Of(series, scored, model.Threshold) : null);
    }

    /// <summary>The share of segments with an alarm; NaN without any.</summary>
    public static double Recall(IReadOnlyList<SegmentCount> series)
    {
        var segments = series.Sum(count => count.Segments);
        return segments == 0 ? double.NaN : series.Sum(count => count.Caught) / (double)segments;
    }

    public static double FalseAlarms(IReadOnlyList<SegmentCount> series) =>
        AlarmCount.Rate(series.Select(count => count.Unlabelled).OfType<AlarmCount>());

    /// <summary>What alarms are chosen by: the recall, as long as false alarms stay within what people bear.</summary>
    public static double Worth(IReadOnlyList<SegmentCount> series) =>
        FalseAlarms(series) is var rate && rate <= AlarmRate.EpisodesPerWeek ? Recall(series) : -rate;
}
