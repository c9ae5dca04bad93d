using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Protocols;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Protocols;

public class SegmentCountTests
{
    private const int Hours = 24 * 7;

    [Fact]
    public void Alarms_in_a_segment_are_caught_those_at_its_edge_neither_and_the_others_false()
    {
        var count = SegmentCount.Of(Series([100, 101, 102, 140]), AlarmAt(101, 110, 60, 61));

        Assert.Equal((2, 1, 1.0), (count.Segments, count.Caught, count.False.Episodes));
    }

    [Fact]
    public void False_alarms_of_a_family_are_those_of_series_without_labels()
    {
        SegmentCount[] counts = [SegmentCount.Of(Series([100]), AlarmAt(60)), SegmentCount.Of(Series([]), AlarmAt(60, 80))];

        Assert.Equal(2 / 0.85, SegmentCount.FalseAlarms(counts), 0.05);
    }

    [Fact]
    public void What_alarms_too_often_in_calm_times_is_worth_less_than_what_never_does()
    {
        SegmentCount[] silent = [SegmentCount.Of(Series([100]), AlarmAt())];
        SegmentCount[] often = [SegmentCount.Of(Series([100]), AlarmAt(60, 80, 100))];

        Assert.True(SegmentCount.Worth(often) < SegmentCount.Worth(silent));
    }

    private static TimeSeries Series(int[] labelled)
    {
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var rows = Enumerable.Range(0, Hours).ToArray();
        return new TimeSeries("any", [.. rows.Select(row => start.AddHours(row))], [.. rows.Select(row => (double)row)], [.. rows.Select(labelled.Contains)]);
    }

    private static UnivariateModel AlarmAt(params int[] rows) => new(() => new ByValue(rows), 1);

    /// <summary>A detector that alarms at certain values.</summary>
    private sealed class ByValue(int[] values) : IStreamingDetector
    {
        public double Next(DateTime at, double value) => values.Contains((int)value) ? 1 : 0;
    }
}
