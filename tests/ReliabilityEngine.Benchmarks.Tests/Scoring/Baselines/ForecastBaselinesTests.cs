using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Baselines;

public class ForecastBaselinesTests
{
    [Fact]
    public void The_naive_repeats_the_last_value() => Assert.Equal([3, 3], PointBaseline.Naive.Forecast([1, 2, 3], 2, 2));

    [Fact]
    public void The_seasonal_naive_repeats_the_last_season() => Assert.Equal([2, 3, 2], PointBaseline.SeasonalNaive.Forecast([1, 2, 3], 2, 3));

    [Fact]
    public void Too_short_a_series_is_not_seasonal() => Assert.False(SeasonalAdjustment.IsSeasonal([1, 2, 1, 2, 1], 2));

    [Fact]
    public void Indices_of_an_exact_pattern_are_its_shape()
    {
        double[] values = [.. Enumerable.Range(0, 16).Select(i => i % 4 == 3 ? 5.0 : 1.0)];
        Assert.Equal([0.5, 0.5, 0.5, 2.5], SeasonalAdjustment.Indices(values, 4).Select(index => Math.Round(index, 12)));
    }

    [Theory]
    [InlineData("Naive2")]
    [InlineData("Theta")]
    [InlineData("Holt-Winters additive damped")]
    [InlineData("season profile + AR")]
    public void An_exact_season_goes_on(string name)
    {
        PointBaseline[] all = [PointBaseline.Naive2, PointBaseline.Theta, PointBaseline.HoltWinters, PointBaseline.ProfileAutoregression];
        double[] values = [.. Enumerable.Range(0, 60).Select(i => 10.0 + (i % 6))];
        var path = all.Single(baseline => baseline.Name == name).Forecast(values, 6, 12);
        Assert.All(path.Select((value, h) => value - (10 + (h % 6))), error => Assert.InRange(error, -0.25, 0.25));
    }

    [Fact]
    public void Gaps_take_the_value_before_and_the_first_the_one_after() =>
        Assert.Equal([2, 2, 2, 4], PointBaseline.FillGaps([double.NaN, 2, double.NaN, 4]));

    [Fact]
    public void Conformal_quantiles_are_the_series_own_errors()
    {
        // Season 1: errors 1, 1, 1, 5, so half of them are 1.
        var path = new ConformalSeasonalNaive(1).Forecast(new double[] { 0, 1, 2, 3, 8 }, TimeSpan.FromHours(1), 1, [0.5, 1]);
        Assert.Equal([8], path.Point);
        Assert.Equal((9, 13), (path.Quantiles[0][0], path.Quantiles[1][0]));
    }
}
