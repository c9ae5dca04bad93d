using ReliabilityEngine.Core.Predicting.Forecasting;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting;

public class PlannedForecasterTests
{
    private const int Days = 25;

    private static readonly TimeSpan[] Edges = [.. Enumerable.Range(1, 48).Select(hour => TimeSpan.FromHours(hour))];

    [Fact]
    public void A_plan_knows_the_weekend_better_than_levels_do()
    {
        // Given.Start is a Monday; after 25 days it is Friday midnight, and a weekend follows.
        var truth = Signals.Traffic((Days + 3) * 24, noise: 0);
        var planned = Fed(truth);
        var before = Error(planned);
        planned.Retrain(Now);

        Assert.True(Error(planned) < 0.5 * before, $"{Error(planned)} against {before}");
        Assert.Equal(Now, planned.TrainedAt);
        Assert.Equal("Combination", planned.Name);

        double Error(PlannedForecaster forecaster) =>
            forecaster.Predict(Now, Edges).Means.Select((mean, h) => Math.Abs(mean - truth[(Days * 24) + h])).Average();
    }

    [Fact]
    public void What_the_last_hour_was_above_the_plan_is_expected_to_fade()
    {
        var forecaster = Fed(Signals.Traffic(Days * 24));
        forecaster.Retrain(Now);
        var plain = forecaster.Predict(Now.AddHours(2), Edges);
        for (var i = 0; i < 24; i++)
        {
            var at = Now.AddMinutes(5 * i);
            var expected = forecaster.Predict(at, [TimeSpan.FromMinutes(5)]).Means[0];
            forecaster.Observe(new ForecastPoint(at, TimeSpan.FromMinutes(5), i == 0 ? 2 * expected : expected, 300));
        }

        var moved = forecaster.Predict(Now.AddHours(2), Edges);
        Assert.InRange(moved.Means[0] / plain.Means[0], 1.2, 2.1);
        Assert.InRange(moved.Means[40] / plain.Means[40], 0.99, 1.02);
    }

    [Fact]
    public void Without_a_training_or_past_its_plan_it_is_its_levels()
    {
        var forecaster = Fed(Signals.Traffic(Days * 24));
        var untrained = forecaster.Predict(Now, Edges);
        forecaster.Retrain(Now);

        Assert.Equal("SeasonalLevels", untrained.Model);
        Assert.Equal("SeasonalLevels", forecaster.Predict(Now.AddDays(9), Edges).Model);
        Assert.NotEqual("SeasonalLevels", forecaster.Predict(Now.AddDays(1), Edges).Model);
    }

    [Fact]
    public void Training_on_nothing_or_on_silence_makes_no_plan()
    {
        var empty = new PlannedForecaster(new SeasonalLevels(0, double.PositiveInfinity));
        empty.Retrain(Now);
        var silent = Fed(new double[Days * 24]);
        silent.Retrain(Now);

        Assert.Equal("SeasonalLevels", empty.Name);
        Assert.Equal("SeasonalLevels", silent.Name);
        Assert.All(silent.Predict(Now, Edges).Means, mean => Assert.Equal(0, mean));
    }

    [Fact]
    public void What_comes_late_or_is_no_number_changes_no_plan()
    {
        var forecaster = Fed(Signals.Traffic(Days * 24));
        var disturbed = Fed(Signals.Traffic(Days * 24));
        foreach (var (days, value, weight) in new[] { (-3.0, 9e9, 1.0), (-0.001, double.NaN, 1), (-0.001, double.PositiveInfinity, 1), (-0.001, 5, 0), (-0.001, 5, -1) })
        {
            disturbed.Observe(new ForecastPoint(Now.AddDays(days), TimeSpan.FromMinutes(1), value, weight));
        }

        forecaster.Retrain(Now);
        disturbed.Retrain(Now);
        Assert.Equal(forecaster.Predict(Now, Edges).Means, disturbed.Predict(Now, Edges).Means);
    }

    [Fact]
    public void A_copy_lives_on_its_own()
    {
        var forecaster = Fed(Signals.Traffic(Days * 24));
        forecaster.Retrain(Now);
        var before = forecaster.Predict(Now.AddHours(3), Edges).Means;
        var copy = (PlannedForecaster)forecaster.Copy();
        for (var i = 0; i < 36; i++)
        {
            copy.Observe(new ForecastPoint(Now.AddMinutes(5 * i), TimeSpan.FromMinutes(5), 500, 300));
        }

        copy.Retrain(Now.AddHours(3));
        Assert.Equal(before, forecaster.Predict(Now.AddHours(3), Edges).Means);
        Assert.Equal(Now, forecaster.TrainedAt);
    }

    [Fact]
    public void How_sure_the_level_is_does_not_hang_on_the_hour_of_the_training()
    {
        var random = new Random(1);
        double[] calmNights = [.. Enumerable.Range(0, Days * 24).Select(hour => 100 + ((hour % 24 < 8 ? 1 : 10) * Signals.Gauss(random)))];
        double Variance(int hour)
        {
            var forecaster = Fed(calmNights);
            forecaster.Retrain(Now.AddHours(hour - 24));
            return forecaster.Predict(Now, Edges).LevelVariance;
        }

        Assert.InRange(Variance(3) / Variance(15), 0.67, 1.5);
    }

    private static DateTimeOffset Now => Given.Start.AddDays(Days);

    private static PlannedForecaster Fed(double[] hours)
    {
        var forecaster = new PlannedForecaster(new SeasonalLevels(0, double.PositiveInfinity));
        for (var hour = 0; hour < Days * 24; hour++)
        {
            forecaster.Observe(new ForecastPoint(Given.Start.AddHours(hour), TimeSpan.FromHours(1), hours[hour], 3600));
        }

        return forecaster;
    }
}
