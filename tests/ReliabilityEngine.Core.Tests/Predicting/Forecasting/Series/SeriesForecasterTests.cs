using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.Series;

public class SeriesForecasterTests
{
    private const int Horizon = 24;

    public static TheoryData<string, double[]> NothingToLearnFrom { get; } = new()
    {
        { SeriesForecaster.TooLittleHistory, [] },
        { SeriesForecaster.TooLittleHistory, [42] },
        { SeriesForecaster.TooLittleHistory, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
        { SeriesForecaster.TooLittleHistory, [.. Enumerable.Repeat(double.NaN, 500)] },
        { SeriesForecaster.TooLittleHistory, [.. Enumerable.Repeat(double.PositiveInfinity, 500)] },
        { SeriesForecaster.TooLittleHistory, [.. Enumerable.Range(0, 600).Select(i => i % 3 == 0 ? i : double.NaN)] },
        { SeriesForecaster.NoVariation, [.. Enumerable.Repeat(7.5, 500)] },
        { SeriesForecaster.NoVariation, new double[500] },
    };

    public static TheoryData<string, double[]> Odd { get; } = new()
    {
        { "huge", [.. Signals.Traffic(500).Select(value => value * 1e300)] },
        { "denormal", [.. Signals.Traffic(500).Select(value => value * 1e-310)] },
        { "infinities", [.. Signals.Traffic(500).Select((value, i) => i % 50 == 0 ? double.NegativeInfinity : value)] },
        { "a long gap", [.. Signals.Traffic(500).Select((value, i) => i is > 200 and < 300 ? double.NaN : value)] },
        { "one event", [.. new double[499], 1] },
        { "explosion", [.. Enumerable.Range(0, 500).Select(i => Math.Exp(i))] },
        { "two extremes", [.. Enumerable.Range(0, 500).Select(i => i % 2 == 0 ? 1e-300 : 1e300)] },
        { "a counter that stops", [.. Signals.Traffic(400), .. new double[100]] },
        { "little more than a day", Signals.Traffic(30) },
        { "as little as can be", Signals.Traffic(12) },
        { "one more", Signals.Traffic(18) },
    };

    [Theory]
    [MemberData(nameof(NothingToLearnFrom))]
    public void Says_why_it_knows_nothing(string reason, double[] history)
    {
        var forecaster = SeriesForecaster.Fit(history, Signals.Hour, Horizon);
        var forecast = forecaster.Predict(Horizon);

        Assert.Equal(reason, forecaster.UnknownReason);
        Assert.Equal(reason, forecast.UnknownReason);
        Assert.Equal(double.NaN, forecast.Quantile(3, 0.9));
        Assert.Equal(Horizon, forecast.Means.Count);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_input_gives_no_answer_or_a_finite_one_with_a_width(string what, double[] history)
    {
        var forecast = SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon);

        Assert.True(forecast.UnknownReason is not null || forecast.Means.All(double.IsFinite), what);
        Assert.True(forecast.UnknownReason is not null || forecast.Quantile(Horizon - 1, 0.975) > forecast.Quantile(Horizon - 1, 0.025), what);
    }

    [Fact]
    public void A_million_points_are_answered_from_the_newest()
    {
        var history = new double[1_000_000];
        Signals.Traffic(8064).CopyTo(history, history.Length - 8064);

        var all = SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon);
        var newest = SeriesForecaster.Fit(history.AsSpan(^8064..), Signals.Hour, Horizon).Predict(Horizon);

        Assert.Equal(newest.Means, all.Means);
    }

    [Fact]
    public void Foresees_the_quiet_weekend()
    {
        // Ends on a Friday evening.
        var forecast = SeriesForecaster.Fit(Signals.Traffic((28 * 24) - 48), Signals.Hour, 48).Predict(48);

        Assert.InRange(forecast.Means.Average(), 55, 65);
    }

    [Fact]
    public void The_same_history_gives_the_same_answer()
    {
        var history = Signals.Traffic(600);

        Assert.Equal(
            SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon).Means,
            SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon).Means);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(0.0078125)]
    public void Other_units_give_the_same_forecast_in_them(double factor)
    {
        var history = Signals.Traffic(600);
        var forecast = SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon);
        var scaled = SeriesForecaster.Fit(Array.ConvertAll(history, value => value * factor), Signals.Hour, Horizon).Predict(Horizon);

        Assert.Equal(forecast.Means.Select(mean => mean * factor), scaled.Means);
        Assert.Equal(forecast.Quantile(5, 0.9) * factor, scaled.Quantile(5, 0.9));
    }

    [Fact]
    public void Quantiles_rise_with_the_probability_and_meet_the_mean()
    {
        var forecast = SeriesForecaster.Fit(Signals.Traffic(600), Signals.Hour, Horizon).Predict(Horizon);

        for (var h = 0; h < Horizon; h++)
        {
            var path = Enumerable.Range(1, 199).Select(i => forecast.Quantile(h, i / 200.0)).ToArray();
            Assert.All(path.Zip(path.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
            Assert.Equal(forecast.Means[h], forecast.Quantile(h, 0.5), 1e-9);
        }
    }

    [Fact]
    public void What_was_never_negative_is_not_expected_to_be()
    {
        var history = Array.ConvertAll(Signals.Traffic(600), value => Math.Max(0, value - 100));
        var forecast = SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon);

        Assert.All(Enumerable.Range(0, Horizon), h => Assert.True(forecast.Means[h] >= 0 && forecast.Quantile(h, 0.01) >= 0));
    }

    [Fact]
    public void Intervals_cover_what_they_promise()
    {
        var inside = 0;
        var count = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var values = Signals.Traffic(600 + Horizon, seed);
            var forecast = SeriesForecaster.Fit(values.AsSpan(0, 600), Signals.Hour, Horizon).Predict(Horizon);
            for (var h = 0; h < Horizon; h++, count++)
            {
                inside += values[600 + h] >= forecast.Quantile(h, 0.1) && values[600 + h] <= forecast.Quantile(h, 0.9) ? 1 : 0;
            }
        }

        Assert.InRange(inside / (double)count, 0.74, 0.88);
    }

    [Fact]
    public void Gaps_are_passed_over()
    {
        var history = Signals.Traffic(700);
        var holed = history.Select((value, i) => i is > 300 and < 330 || i % 17 == 0 ? double.NaN : value).ToArray();
        var forecast = SeriesForecaster.Fit(history, Signals.Hour, Horizon).Predict(Horizon);
        var other = SeriesForecaster.Fit(holed, Signals.Hour, Horizon).Predict(Horizon);

        Assert.All(Enumerable.Range(0, Horizon), h => Assert.Equal(forecast.Means[h], other.Means[h], 8.0));
    }

    [Fact]
    public void Follows_values_and_gaps_between_fits()
    {
        var values = Signals.Traffic(700 + Horizon, noise: 1);
        var forecaster = SeriesForecaster.Fit(values.AsSpan(0, 600), Signals.Hour, Horizon);
        for (var i = 600; i < 700; i++)
        {
            forecaster.Observe(i % 10 == 0 ? double.NaN : values[i]);
        }

        var forecast = forecaster.Predict(Horizon);
        Assert.True(forecast.Means.Zip(values.Skip(700), (mean, value) => Math.Abs(mean - value)).Average() < 5);
    }

    [Fact]
    public void Surprises_widen_the_intervals()
    {
        var forecaster = SeriesForecaster.Fit(Signals.Traffic(600), Signals.Hour, Horizon);
        var random = new Random(3);
        double Width() => forecaster.Predict(Horizon) is var forecast ? forecast.Quantile(0, 0.9) - forecast.Quantile(0, 0.1) : 0;
        var before = Width();
        for (var i = 0; i < 48; i++)
        {
            forecaster.Observe(100 + (100 * Signals.Gauss(random)));
        }

        Assert.True(Width() > 2 * before);
    }

    [Fact]
    public void A_saved_state_goes_on_as_the_original()
    {
        var values = Signals.Traffic(700);
        var forecaster = SeriesForecaster.Fit(values.AsSpan(0, 600), Signals.Hour, Horizon);
        var saved = forecaster.Save();
        var loaded = SeriesForecaster.Load(saved);

        Assert.Equal(saved, loaded.Save());
        for (var i = 600; i < 700; i++)
        {
            forecaster.Observe(values[i]);
            loaded.Observe(values[i]);
        }

        Assert.Equal(forecaster.Predict(Horizon).Means, loaded.Predict(Horizon).Means);
        Assert.Equal(forecaster.Predict(Horizon).Quantile(3, 0.9), loaded.Predict(Horizon).Quantile(3, 0.9));
        Assert.Equal(forecaster.Models, loaded.Models);
    }

    [Fact]
    public void A_broken_state_is_refused()
    {
        var saved = SeriesForecaster.Fit(Signals.Traffic(600), Signals.Hour, Horizon).Save();

        Assert.Throws<FormatException>(() => SeriesForecaster.Load(saved.AsMemory(0, saved.Length / 2)));
        Assert.Throws<FormatException>(() => SeriesForecaster.Load(new byte[] { 9, 9, 9, 9 }));
    }

    [Fact]
    public void A_copy_lives_on_its_own()
    {
        var forecaster = SeriesForecaster.Fit(Signals.Traffic(600), Signals.Hour, Horizon);
        var before = forecaster.Predict(Horizon).Means;
        var copy = forecaster.Copy();
        for (var i = 0; i < 30; i++)
        {
            copy.Observe(1000);
        }

        Assert.Equal(before, forecaster.Predict(Horizon).Means);
        Assert.NotEqual(before, copy.Predict(Horizon).Means);
    }
}
