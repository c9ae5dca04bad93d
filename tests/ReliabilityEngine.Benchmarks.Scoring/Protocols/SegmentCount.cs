using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>The labelled segments of one series, those in which an alarm was raised, and its false alarms.</summary>
internal readonly record struct SegmentCount(int Segments, int Caught, AlarmCount False)
{
    /// <summary>Rows beside a segment in which an alarm is neither: people do not agree where trouble begins and ends.</summary>
    private const int Edge = 12;

    public static SegmentCount Of(TimeSeries series, UnivariateModel model)
    {
        var scored = new NabScoredFile(Streams.Score(series, model.Create()), []);
        var segments = RowRange.Runs(series.Labels!);
        return new SegmentCount(
            segments.Count,
            segments.Count(segment => scored.Scores.AsSpan(segment.First, segment.Length).ToArray().Any(score => score >= model.Threshold)),
            AlarmRate.Of(series, scored with { Scores = Outside(scored.Scores, segments) }, model.Threshold));
    }

    /// <summary>The share of segments with an alarm; NaN without any.</summary>
    public static double Recall(IReadOnlyList<SegmentCount> series)
    {
        var segments = series.Sum(count => count.Segments);
        return segments == 0 ? double.NaN : series.Sum(count => count.Caught) / (double)segments;
    }

    /// <summary>Where nothing is labelled: what is no segment of a labelled series may still be trouble.</summary>
    public static double FalseAlarms(IReadOnlyList<SegmentCount> series) =>
        AlarmCount.Rate(series.Where(count => count.Segments == 0).Select(count => count.False));

    /// <summary>
    /// What alarms are chosen by: the recall, as long as false alarms are half of what people bear. All series count, also the calm times
    /// of labelled ones: the few without labels are so short that one alarm more or less would choose. Half, because rates differ between
    /// series by more than a factor of two.
    /// </summary>
    public static double Worth(IReadOnlyList<SegmentCount> series) =>
        AlarmCount.Rate(series.Select(count => count.False)) is var rate && rate <= AlarmRate.EpisodesPerWeek / 2 ? Recall(series) : -rate;

    private static double[] Outside(double[] scores, IReadOnlyList<RowRange> segments)
    {
        double[] outside = [.. scores];
        foreach (var segment in segments)
        {
            var first = Math.Max(0, segment.First - Edge);
            outside.AsSpan(first, Math.Min(scores.Length, segment.Last + Edge + 1) - first).Clear();
        }

        return outside;
    }
}
