using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Data;

public sealed class SeriesLoadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nab_windows_become_rows_and_other_json_is_left_alone()
    {
        _folder.Write("a-profiles.json", """{ "standard": { "weight": 1 } }""")
            .Write("windows.json", """{ "any/name.csv": [["2014-01-01 00:05:00.000000", "2014-01-01 00:10:00.000000"]], "gone.csv": [] }""")
            .Write("series/any/name.csv", "timestamp,value\n2014-01-01 00:00:00,1\n2014-01-01 00:05:00,2\n2014-01-01 00:10:00,3\n");

        var file = Assert.Single(NabLoader.Load(_folder.Path));
        Assert.Equal([1, 2, 3], file.Series.Values);
        Assert.Equal([new RowRange(1, 2)], file.Windows);
    }

    [Fact]
    public void Duplicate_times_a_step_back_and_gaps_are_kept_as_rows()
    {
        _folder.Write("w.json", """{ "s.csv": [["2014-01-01 03:00:00", "2014-01-01 05:00:00"]] }""")
            .Write("d/s.csv", "t,v\n2014-01-01 03:00:00,1\n2014-01-01 03:00:00,2\n2014-01-01 02:00:00,3\n2014-01-01 05:00:00,\n2014-01-01 06:00:00,5\n");

        var file = Assert.Single(NabLoader.Load(_folder.Path));
        Assert.Equal([1, 2, 3, double.NaN, 5], file.Series.Values);
        Assert.Equal([new RowRange(0, 3)], file.Windows);
    }

    [Fact]
    public void A_window_that_was_cut_begins_where_the_series_does()
    {
        var start = new DateTime(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime[] times = [.. Enumerable.Range(0, 5).Select(hour => start.AddHours(hour))];

        Assert.Equal([new RowRange(0, 2)], NabLoader.Locate(times, [(start.AddHours(-3), start.AddHours(2))]));
        Assert.Empty(NabLoader.Locate(times, [(start.AddHours(-3), start.AddHours(-2))]));
    }

    [Fact]
    public void Labelled_series_are_found_at_any_depth_quoted_or_not()
    {
        _folder.Write("x/one.csv", "TimeStamp,Value,Label\n2018-01-01 00:00:00,1,0\n2018-01-01 01:00:00,2,1\n")
            .Write("x/y/two.csv", "\"TimeStamp\",\"Value\",\"Label\"\n\"2018-01-01T00:00:00Z\",\"3\",\"0\"\n\"2018-01-01T00:01:00Z\",\"4\",\"0\"\n");

        var series = CloudMonitoringLoader.Load(_folder.Path);
        Assert.Equal([false, true], series[0].Labels!);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)), (series[0].Step, series[1].Step));
        Assert.Equal([3, 4], series[1].Values);
    }

    [Fact]
    public void Traces_take_every_numeric_column_and_the_step_of_the_suffix()
    {
        _folder.Write("plain_300s.csv", "mem,net\n1,2\n3,\n")
            .Write("timed_60s.csv", "timestamp,requests\n1995-07-01 00:00:00,1\n1995-07-01 00:02:00,3\n1995-07-01 00:02:00,4\n")
            .Write("no-step.csv", "a\n1\n");

        var traces = TraceLoader.Load(_folder.Path);
        Assert.Equal([[1, 3], [2, double.NaN], [1, double.NaN, 4]], traces.Select(trace => trace.Values));
        Assert.Equal([300, 300, 60], traces.Select(trace => trace.Step.TotalSeconds));
    }

    [Fact]
    public void Minutes_are_summed_to_five_and_an_incomplete_end_is_dropped()
    {
        var trace = new Trace("t", TimeSpan.FromMinutes(1), [.. Enumerable.Range(1, 12).Select(i => (double)i)]);
        var summed = trace.SummedTo(TimeSpan.FromMinutes(5));
        Assert.Equal([15, 40], summed.Values);
        Assert.Same(summed, summed.SummedTo(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void M4_without_a_test_file_gives_its_last_48_points_up()
    {
        _folder.Write("train.csv", $"\"V1\",\"V2\"\n\"A\",{Numbers(1, 100)},,\n\"B\",{Numbers(1, 60)}\n");

        var series = Assert.Single(M4Loader.Load(_folder.Path));
        Assert.Equal((52, 53, 100), (series.Train.Length, series.Test[0], series.Test[^1]));
    }

    [Fact]
    public void M4_with_a_test_file_keeps_the_whole_training_part()
    {
        _folder.Write("z-train.csv", $"V1\nA,{Numbers(1, 100)}\n").Write("a-test.csv", $"V1\nA,{Numbers(101, 48)}\n");

        var series = Assert.Single(M4Loader.Load(_folder.Path));
        Assert.Equal((100, 101), (series.Train.Length, series.Test[0]));
    }

    private static string Numbers(int from, int count) => string.Join(',', Enumerable.Range(from, count));
}
