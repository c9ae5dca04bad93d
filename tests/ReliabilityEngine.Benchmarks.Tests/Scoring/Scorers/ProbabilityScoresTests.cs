using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Scorers;

public class ProbabilityScoresTests
{
    private static readonly ProbabilityForecast[] Forecasts = [new(0.9, true), new(0.1, false), new(0.2, false), new(0.8, true)];

    [Theory]
    [InlineData(5, 4, 0.9)]
    [InlineData(3, 4, 0.1)]
    [InlineData(4, 4, 0)]
    public void Pinball_weighs_both_sides_by_the_level(double actual, double quantile, double expected) =>
        Assert.Equal(expected, Intervals.Pinball(actual, quantile, 0.9), 12);

    [Fact]
    public void Coverage_counts_bounds_in_and_gaps_out() =>
        Assert.Equal(0.5, Intervals.Coverage([1, 5, double.NaN], [1, 1, 1], [2, 2, 2]));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.95, 3.85)]
    [InlineData(1, 4)]
    public void Quantiles_interpolate_between_order_statistics(double level, double expected) =>
        Assert.Equal(expected, Quantile.Of([4, 1, double.NaN, 3, 2], level), 12);

    [Fact]
    public void Brier_is_the_mean_squared_error() => Assert.Equal((0.01 + 0.01 + 0.04 + 0.04) / 4, BrierScore.Score(Forecasts), 12);

    [Fact]
    public void Skill_compares_with_the_base_rate() => Assert.Equal(1 - (0.025 / 0.25), BrierScore.Skill(Forecasts), 12);

    [Fact]
    public void Telling_the_base_rate_has_no_skill() => Assert.Equal(0, BrierScore.Skill([new(0.5, true), new(0.5, false)]), 12);

    [Fact]
    public void Skill_is_undefined_when_nothing_ever_happens() => Assert.Equal(double.NaN, BrierScore.Skill([new(0.5, false)]));

    [Fact]
    public void The_reliability_table_sorts_by_probability_and_keeps_certainty_in_the_last_bin()
    {
        var table = ReliabilityTable.Create([new(0.05, false), new(0.07, true), new(1, true)]);
        Assert.Equal(10, table.Count);
        Assert.Equal((2, 0.5), (table[0].Count, table[0].HappenedRatio));
        Assert.Equal(0.06, table[0].MeanProbability, 12);
        Assert.Equal((1, 1.0), (table[9].Count, table[9].HappenedRatio));
        Assert.Equal(double.NaN, table[5].HappenedRatio);
    }

    [Fact]
    public void A_censored_time_is_spread_over_what_the_forecast_left_open()
    {
        Assert.Equal(0.3, ProbabilityIntegral.Transform(0.3, 0.6, censored: false, new Random(1)));
        Assert.InRange(ProbabilityIntegral.Transform(0.3, 0.6, censored: true, new Random(1)), 0.6, 1);
    }

    [Fact]
    public void Evenly_spread_transforms_are_close_to_uniform()
    {
        Assert.Equal(0.05, ProbabilityIntegral.DistanceToUniform([.. Enumerable.Range(0, 10).Select(i => (i + 0.5) / 10)]), 12);
        Assert.Equal(0.9, ProbabilityIntegral.DistanceToUniform([0.9, 0.9]), 12);
    }
}
