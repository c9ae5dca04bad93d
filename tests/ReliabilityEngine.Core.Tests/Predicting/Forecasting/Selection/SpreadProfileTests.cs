using ReliabilityEngine.Core.Predicting.Forecasting.Selection;
using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.Selection;

public class SpreadProfileTests
{
    private const int Day = 24;
    private const int Fitted = 28 * Day;

    [Fact]
    public void Intervals_are_narrow_at_night_and_wide_by_day_and_cover_both()
    {
        var (inside, count) = (new double[2], new double[2]);
        for (var seed = 1; seed <= 20; seed++)
        {
            var values = CalmNights(Fitted + Day, seed);
            var forecast = SeriesForecaster.Fit(values.AsSpan(0, Fitted), Signals.Hour, Day).Predict(Day);
            for (var h = 0; h < Day; h++)
            {
                var time = IsNight(h) ? 0 : 1;
                count[time]++;
                inside[time] += values[Fitted + h] >= forecast.Quantile(h, 0.1) && values[Fitted + h] <= forecast.Quantile(h, 0.9) ? 1 : 0;
            }

            Assert.True(Width(forecast, 3) < Width(forecast, 15) / 2);
        }

        // Drawn towards the whole day's: nights are told a little wide.
        Assert.InRange(inside[0] / count[0], 0.75, 0.97);
        Assert.InRange(inside[1] / count[1], 0.72, 0.92);
    }

    [Fact]
    public void The_hour_goes_on_with_the_values_and_is_saved()
    {
        var values = CalmNights(Fitted + 16, 1);
        var forecaster = SeriesForecaster.Fit(values.AsSpan(0, Fitted + 4), Signals.Hour, Day);
        var atNight = Width(forecaster.Predict(1), 0);
        foreach (var value in values.AsSpan(Fitted + 4))
        {
            forecaster.Observe(value);
        }

        var atNoon = Width(forecaster.Predict(1), 0);

        Assert.True(atNoon > 2 * atNight);
        Assert.Equal(atNoon, Width(SeriesForecaster.Load(forecaster.Save()).Predict(1), 0));
        Assert.Equal(atNoon, Width(forecaster.Copy().Predict(1), 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Day)]
    public void The_spread_has_no_unit_and_passes_over_gaps(int lead)
    {
        var values = CalmNights(Fitted, 1);
        var spread = SpreadProfile.Of(values, Day);
        var scaled = SpreadProfile.Of(Array.ConvertAll(values, value => 1000 - (8 * value)), Day);
        var holed = SpreadProfile.Of([.. values.Select((value, i) => i % 50 == 0 ? double.NaN : value)], Day);

        Assert.All(Enumerable.Range(0, Day), hour =>
        {
            Assert.Equal(spread.At(hour, lead), scaled.At(Day + hour, lead), 1e-9);
            Assert.InRange(holed.At(hour, lead) / spread.At(hour, lead), 0.8, 1.25);
        });
    }

    [Fact]
    public void Without_a_day_or_without_a_change_the_spread_is_even()
    {
        Assert.Equal(1, SpreadProfile.Of(Signals.Noise(500), 1).At(7, 3));
        Assert.Equal(1, SpreadProfile.Of(Signals.Noise(30), Day).At(7, 3));
        Assert.Equal(1, SpreadProfile.Of(new double[500], Day).At(7, 3));
    }

    private static bool IsNight(int hour) => hour % Day < 8;

    /// <summary>Hours from midnight on, ten times as noisy by day as at night.</summary>
    private static double[] CalmNights(int hours, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, hours).Select(hour =>
                100 - (10 * Math.Cos(2 * Math.PI * hour / Day)) + ((IsNight(hour) ? 1 : 10) * Signals.Gauss(random))),
        ];
    }

    private static double Width(SeriesForecast forecast, int h) => forecast.Quantile(h, 0.9) - forecast.Quantile(h, 0.1);
}
