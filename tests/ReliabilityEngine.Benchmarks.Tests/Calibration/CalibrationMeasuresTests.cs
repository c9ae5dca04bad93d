using ReliabilityEngine.Benchmarks.Calibration.Scores;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Tests.Calibration;

public class CalibrationMeasuresTests
{
    [Fact]
    public void A_perfect_forecaster_has_a_ratio_of_one_and_a_uniform_transform()
    {
        var rows = Rows(0.5, 0.5);
        foreach (var quantile in new[] { "P10", "P50", "P90" })
        {
            Assert.InRange(Value(rows, $"exhausted by the {quantile}"), 0.85, 1.15);
        }

        Assert.InRange(Value(rows, "PIT"), 0, 0.06);
        Assert.InRange(Value(rows, "exhausted within H"), -0.05, 0.05);
    }

    [Fact]
    public void A_forecaster_with_twice_the_hazard_is_told_so() =>
        Assert.InRange(Value(Rows(0.8, 0.4), "exhausted by the P90"), 0.4, 0.64);

    [Fact]
    public void Who_knows_has_skill_and_beats_the_line()
    {
        var random = new Random(4);
        var rows = new CalibrationMeasures("any", true, [.. Enumerable.Range(0, 200).Select(run =>
            random.NextDouble() < 0.5 ? Given.Origin(run, Given.Forecast(0.95), random.NextDouble() * 24) : Given.Origin(run, Given.Forecast(0.02), null))]).Rows().ToList();
        Assert.InRange(Value(rows, "exhausted within H"), 0.7, 1);
        Assert.InRange(Value(rows, "∫"), 0, 0.75);
    }

    [Fact]
    public void Fewer_than_twenty_episodes_are_too_few()
    {
        var rows = new CalibrationMeasures("any", true, [.. Enumerable.Range(0, 19).Select(run => Given.Origin(run, Given.Forecast(0.5), 3))]).Rows();
        Assert.All(rows, row => Assert.Null(row.Value));
        Assert.All(rows, row => Assert.StartsWith("too few", row.Note!, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_exhausted_is_left_out_and_ends_an_episode()
    {
        var episodes = Episode.Cut(
        [
            Given.Origin(1, Given.Forecast(0.5), 3), Given.Origin(1, Given.Forecast(0.5), 2), Given.Origin(1, Given.Forecast(0.5), 0, exhausted: true),
            Given.Origin(1, Given.Forecast(0.5), null), Given.Origin(2, Given.Forecast(0.5), null),
        ]);
        Assert.Equal([2, 1, 1], episodes.Select(episode => episode.Origins.Count));
        Assert.Equal([true, false, false], episodes.Select(episode => episode.IsExhausted));
    }

    [Fact]
    public void The_integral_is_the_squared_distance_between_told_and_seen()
    {
        // F rises from 0 to 1 over the horizon, T is at its end: the integral of x² is a third.
        Assert.Equal(1 / 3.0, StepIntegral.Of(Given.Forecast(1), Given.Horizon), 1e-3);
        Assert.Equal(0.25, StepIntegral.OfLine(TimeSpan.FromHours(6), Given.Horizon, TimeSpan.FromHours(12)), 1e-3);
        Assert.Equal(0.5, StepIntegral.OfLine(null, Given.Horizon, TimeSpan.FromHours(12)), 1e-3);
    }

    /// <summary>400 runs of one forecast each that tells <paramref name="told"/> while <paramref name="true"/> of them are exhausted, evenly over the horizon.</summary>
    private static List<Measurement> Rows(double told, double @true)
    {
        var random = new Random(3);
        return [.. new CalibrationMeasures("any", true, [.. Enumerable.Range(0, 400).Select(run =>
            Given.Origin(run, Given.Forecast(told), random.NextDouble() < @true ? random.NextDouble() * 24 : null))]).Rows()];
    }

    private static double Value(IEnumerable<Measurement> rows, string measure) =>
        rows.First(row => row.Measure.StartsWith(measure, StringComparison.Ordinal)).Value!.Value;
}
