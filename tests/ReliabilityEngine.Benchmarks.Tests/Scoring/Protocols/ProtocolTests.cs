using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Protocols;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Protocols;

public sealed class ProtocolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Origins_of_a_long_trace_are_a_day_apart_and_see_a_week()
    {
        var origins = TraceWindows.Origins(Ramp(5000)).ToArray();
        Assert.Equal([2016, 2304, 2592, 2880, 3168, 3456, 3744, 4032, 4320, 4608], origins.Select(origin => (int)origin.Actual.Span[0]));
        Assert.All(origins, origin => Assert.Equal((2016, 288), (origin.History.Length, origin.Actual.Length)));
        Assert.Equal(288, origins[0].Scale);
    }

    [Fact]
    public void Origins_of_a_short_trace_are_four_hours_apart_and_see_five_days()
    {
        var origins = TraceWindows.Origins(Ramp(1824)).ToArray();
        Assert.Equal([1440, 1488, 1536], origins.Select(origin => (int)origin.Actual.Span[0]));
        Assert.All(origins, origin => Assert.Equal(1440, origin.History.Length));
    }

    [Fact]
    public void Normal_rows_are_split_at_every_tenth_of_their_second_half() =>
        Assert.Equal([10, 12, 14, 16], PetshopBenchmark.Splits(20));

    [Fact]
    public void Alarm_episodes_are_runs_after_the_probation()
    {
        // 2,016 rows of 5 minutes are a week; 302 are probation. Two runs lie after it, one within.
        var values = new double[2016];
        (values[100], values[500], values[501], values[900]) = (1, 1, 1, 1);
        var series = Streams.ToTimeSeries(new Trace("t", TimeSpan.FromMinutes(5), values));
        Assert.Equal(2 / (1714.0 / 2016), AlarmRate.Rate([series], new UnivariateModel(() => new Echo(), 1)), 9);
    }

    [Fact]
    public void Intervals_of_a_model_that_equals_the_baseline_have_its_loss()
    {
        double[] history = [1, 3, 2, 4, 3, 5];
        var path = new ConformalSeasonalNaive(1).Forecast(history, TimeSpan.FromHours(1), 3, IntervalScore.Levels);
        var score = IntervalScore.Of(path, [4, 100, 6], 1);
        var ours = new SeriesScores<PathScore>([[new PathScore(0, 0, 0, score)]], _ => 0, DataHalf.Hidden);
        var rows = PathScore.IntervalRows("any", 2, ours, [score]).ToArray();
        Assert.Equal(1, rows[2].Value);
        Assert.Equal(100 * (0.95 - (2.0 / 3)), rows[1].Value!.Value, 9);
    }

    [Fact]
    public void Coverage_that_is_off_both_ways_does_not_even_out()
    {
        PathScore Covers(double share) => new(0, 0, 0, new IntervalScore(share, share, 1));
        var ours = new SeriesScores<PathScore>([[Covers(0.7), Covers(0.9)]], _ => 0, DataHalf.Hidden);
        Assert.Equal(10, PathScore.IntervalRows("any", 4, ours, [new IntervalScore(0.8, 0.95, 1)]).First().Value!.Value, 9);
    }

    [Fact]
    public void A_server_model_is_fitted_on_train_and_scored_on_test()
    {
        _folder.Write("any/train.csv", "0,0\n2,2\n").Write("any/test.csv", "1,1\n1,9\n").Write("any/test_label.txt", "0\n1\n")
            .Write("any/interpretation_label.txt", "1-2:2\n");
        var rows = ServerBenchmark.Asd.Run(_folder.Path, DataHalf.Hidden, new ModelsUnderTest { Asd = Choices.Of<Func<IBatchDetector>>(() => new LastDimension()) }, _ => { });
        Assert.All(rows, row => Assert.Equal(1, row.Value!.Value, 9));
    }

    [Fact]
    public void Without_a_model_there_are_baselines_and_no_figure()
    {
        _folder.Write("w.json", """{ "s.csv": [["2014-01-01 00:30:00", "2014-01-01 00:50:00"]] }""")
            .Write("d/s.csv", "t,v\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"2014-01-01 00:{2 * i:00}:00,{(i == 17 ? 9 : i % 3)}\n")));
        var rows = new NabBenchmark().Run(_folder.Path, DataHalf.Hidden, new ModelsUnderTest(), _ => { });
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Null(row.Value));
        Assert.All(rows, row => Assert.Null(row.Met));
        Assert.All(rows, row => Assert.NotEmpty(row.Baselines));
    }

    [Fact]
    public void The_shipped_threshold_is_applied_as_it_is()
    {
        _folder.Write("w.json", """{ "s.csv": [["2014-01-01 00:10:00", "2014-01-01 00:14:00"]] }""")
            .Write("d/s.csv", "t,v\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"2014-01-01 00:{i:00}:00,{(i == 10 ? 0.5 : 0)}\n")));
        double? Standard(double shipped) => new NabBenchmark()
            .Run(_folder.Path, DataHalf.Hidden, new ModelsUnderTest { Alarms = Choices.Of(new UnivariateModel(() => new Echo(), shipped)) }, _ => { })[0].Value;
        Assert.Equal(100, Standard(0.4)!.Value, 9);
        Assert.Equal(0, Standard(0.9)!.Value, 9);
    }

    private static Trace Ramp(int length) => new("t", TimeSpan.FromMinutes(5), [.. Enumerable.Range(0, length).Select(i => (double)i)]);

    private sealed class Echo : IStreamingDetector
    {
        public double Next(DateTime at, double value) => value;
    }

    private sealed class LastDimension : IBatchDetector
    {
        private double _usual = double.NaN;

        public void Fit(IReadOnlyList<double[]> train) => _usual = train.Average(row => row[^1]);

        public double Next(ReadOnlySpan<double> row, Span<double> blame) => blame[^1] = Math.Abs(row[^1] - _usual);
    }
}
