using ReliabilityEngine.Core.Predicting.Forecasting;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.ShortTerm;

public class ShortTermForecasterTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan[] Edges = [.. Enumerable.Range(1, 40).Select(step => step * Step)];

    [Fact]
    public void A_period_of_its_own_is_found_and_foreseen()
    {
        // A rise to four times as much within ten minutes, every four hours; after ten periods the next one is a minute away.
        var end = Given.Start.AddHours(40).AddMinutes(119);
        var forecaster = Fed(end, Pulse);
        var forecast = forecaster.Predict(end, Edges);

        Assert.InRange(forecast.Means[0], 85, 120);
        Assert.InRange(forecast.Means[39], 0.7 * Pulse(Hours(end) + (39.5 / 240)), 1.3 * Pulse(Hours(end) + (39.5 / 240)));
    }

    [Fact]
    public void A_past_that_shows_no_period_leaves_the_day()
    {
        var end = Given.Start.AddHours(5);
        var (forecaster, shown) = (Fed(end, _ => 200), Fed(end, _ => 200));
        shown.Recall(Given.Start, [.. Enumerable.Repeat(200.0, 20)]);

        Assert.Equal(forecaster.Predict(end, Edges).Means, shown.Predict(end, Edges).Means);
    }

    [Fact]
    public void What_goes_on_steadily_is_foreseen_to_go_on()
    {
        var end = Given.Start.AddHours(5);
        var forecast = Fed(end, _ => 200).Predict(end, Edges);

        Assert.All(forecast.Means, mean => Assert.InRange(mean, 185, 215));
    }

    [Fact]
    public void How_wrong_it_is_grows_with_the_lead_and_is_told()
    {
        var random = new Random(3);
        var (level, far, near) = (100.0, new List<double>(), new List<double>());
        var forecaster = new ShortTermForecaster();
        var values = new double[8000];
        for (var i = 0; i < values.Length; i++)
        {
            level *= Math.Exp((random.NextDouble() - 0.5) * 0.06);
            values[i] = level;
        }

        for (var i = 0; i < values.Length - 40; i++)
        {
            var start = Given.Start + (i * Step);
            forecaster.Observe(new ForecastPoint(start, Step, values[i], 15));
            if (i > 4000 && i % 40 == 0)
            {
                var forecast = forecaster.Predict(start + Step, Edges);
                near.Add(values[i + 2] > forecast.Quantile(1, 15, 0.9) ? 1 : 0);
                far.Add(values[i + 33] > forecast.Quantile(32, 15, 0.9) ? 1 : 0);
            }
        }

        var told = forecaster.Predict(Given.Start + ((values.Length - 40) * Step), Edges);
        Assert.True(told.LevelVarianceAt(32) > 4 * told.LevelVarianceAt(1));
        Assert.InRange(near.Average(), 0.02, 0.2);
        Assert.InRange(far.Average(), 0.02, 0.2);
    }

    [Fact]
    public void A_gap_is_no_change_of_the_series()
    {
        var end = Given.Start.AddHours(6);
        var forecaster = Fed(end, _ => 200);
        var later = end.AddHours(2);
        for (var i = 0; i < 8; i++)
        {
            forecaster.Observe(new ForecastPoint(later + (i * Step), Step, 50, 15));
        }

        Assert.All(forecaster.Predict(later + (8 * Step), Edges).Means, mean => Assert.InRange(mean, 35, 75));
    }

    [Fact]
    public void Steps_without_an_event_leave_it_finite()
    {
        var end = Given.Start.AddHours(8);
        var forecast = Fed(end, hours => hours % 2 < 1 ? 0 : 0.02).Predict(end, Edges);

        Assert.All(forecast.Means, mean => Assert.InRange(mean, 0, 1));
        Assert.All(Enumerable.Range(0, Edges.Length), bucket => Assert.True(double.IsFinite(forecast.Quantile(bucket, 15, 0.99))));
    }

    [Fact]
    public void What_is_late_too_long_or_no_number_changes_nothing()
    {
        var end = Given.Start.AddHours(3);
        var (forecaster, disturbed) = (Fed(end, Pulse), Fed(end, Pulse));
        foreach (var point in new ForecastPoint[]
        {
            new(Given.Start, Step, 9e9, 15),
            new(end, TimeSpan.FromMinutes(5), 9e9, 300),
            new(end, TimeSpan.Zero, 100, 15),
            new(end, Step, double.NaN, 15),
            new(end, Step, -1, 15),
            new(end, Step, 100, 0),
        })
        {
            disturbed.Observe(point);
        }

        Assert.Equal(forecaster.Predict(end, Edges).Means, disturbed.Predict(end, Edges).Means);
    }

    [Fact]
    public void A_copy_lives_on_its_own()
    {
        var end = Given.Start.AddHours(20);
        var forecaster = Fed(end, Pulse);
        var before = forecaster.Predict(end, Edges);
        var copy = forecaster.Copy();
        for (var i = 0; i < 2000; i++)
        {
            copy.Observe(new ForecastPoint(end + (i * Step), Step, 1000 + (i % 7), 15));
        }

        var after = forecaster.Predict(end, Edges);
        Assert.Equal(before.Means, after.Means);
        Assert.Equal(before.LevelVariances, after.LevelVariances);
        Assert.True(copy.Predict(end.AddHours(9), Edges).Means[0] > 500);
    }

    private static ShortTermForecaster Fed(DateTimeOffset end, Func<double, double> rate)
    {
        var random = new Random(11);
        var forecaster = new ShortTermForecaster();
        for (var at = Given.Start; at < end; at += Step)
        {
            var value = rate(Hours(at));
            forecaster.Observe(new ForecastPoint(at, Step, value * (1 + (0.02 * (random.NextDouble() - 0.5))), 15));
            if (at.Minute == 0 && at.Second == 0)
            {
                forecaster.Recall(Given.Start, [.. Enumerable.Range(0, (int)(4 * Hours(at))).Select(quarter => Mean(rate, quarter / 4.0))]);
            }
        }

        return forecaster;
    }

    /// <summary>Over the quarter hour from then on.</summary>
    private static double Mean(Func<double, double> rate, double hours) => Enumerable.Range(0, 15).Average(minute => rate(hours + ((minute + 0.5) / 60)));

    private static double Pulse(double hours) => 100 + (300 * Math.Clamp(((hours % 4) - 2) * 6, 0, 1) * Math.Clamp((3 - (hours % 4)) * 6, 0, 1));

    private static double Hours(DateTimeOffset at) => (at - Given.Start).TotalHours;
}
