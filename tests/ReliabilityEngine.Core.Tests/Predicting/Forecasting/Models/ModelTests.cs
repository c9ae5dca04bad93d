using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.Models;

/// <summary>What sets each model apart, on series made for it.</summary>
public class ModelTests
{
    [Fact]
    public void Drift_and_theta_follow_a_line_in_full_and_by_half()
    {
        var line = Enumerable.Range(0, 100).Select(i => 2.0 * i).ToArray();

        Assert.Equal(218, Path(SeriesMethods.Drift, line, 10)[9], 1e-6);
        Assert.Equal(208, Path(SeriesMethods.Theta, line, 10)[9], 1e-6);
    }

    [Fact]
    public void Autoregression_finds_the_coefficient_it_was_made_with()
    {
        var values = Signals.Autoregressive(3000, 0.8);
        var path = Path(SeriesMethods.Autoregression, values, 1);

        Assert.Equal(100 + (0.8 * (values[^1] - 100)), path[0], 0.3);
    }

    [Fact]
    public void The_seasonal_naive_with_level_moves_the_last_season_to_the_level_of_now()
    {
        var values = Enumerable.Range(0, 72).Select(i => (i % 24) + (i >= 71 ? 10.0 : 0)).ToArray();
        var path = Path(SeriesMethods.SeasonalNaiveLevel, values, 24, 24);

        Assert.InRange(path[0] - 0, 9, 10);
        Assert.InRange(path[22] - 22, 3, 5);
    }

    [Fact]
    public void Holt_winters_learns_a_multiplicative_season_as_factors()
    {
        var values = Enumerable.Range(0, 480).Select(i => (100 + i) * (1 + (0.5 * Math.Sin(2 * Math.PI * i / 24)))).ToArray();
        var path = Path(SeriesMethods.HoltWintersMultiplicative, values, 24, 24);
        var errors = path.Select((value, h) => Math.Abs(value - ((580 + h) * (1 + (0.5 * Math.Sin(2 * Math.PI * (480 + h) / 24))))));

        Assert.True(errors.Average() < 0.03 * 580);
    }

    [Fact]
    public void A_multiplicative_model_declines_what_is_not_positive()
    {
        var values = Signals.Traffic(600, noise: 0).Select(value => value - 100).ToArray();

        Assert.Null(SeriesMethods.HoltWintersMultiplicative.Fit(new TrainingWindow(values, values, [24])));
        Assert.Null(SeriesMethods.Named("LogAutoregression").Fit(new TrainingWindow(values, values, [24])));
    }

    [Fact]
    public void A_level_shift_is_followed_within_hours()
    {
        var before = Signals.Autoregressive(600, 0.2);
        var model = SeriesMethods.SimpleSmoothing.Fit(new TrainingWindow(before, before, []))!;
        for (var i = 0; i < 200; i++)
        {
            model.Observe(200);
        }

        var path = new double[5];
        model.Predict(path);
        Assert.All(path, value => Assert.InRange(value, 195, 201));
    }

    [Fact]
    public void The_harmonic_trend_continues_a_bent_line_with_a_day_on_it()
    {
        double Truth(int i) => (i < 300 ? i : 300 + (3 * (i - 300))) + (20 * Math.Sin(2 * Math.PI * i / 24));
        var values = Enumerable.Range(0, 600).Select(Truth).ToArray();
        var path = Path(SeriesMethods.HarmonicTrend, values, 48, 24);

        Assert.All(Enumerable.Range(0, 48), h => Assert.Equal(Truth(600 + h), path[h], 25.0));
    }

    [Fact]
    public void The_singular_spectrum_continues_two_oscillations_exactly()
    {
        double Truth(int i) => 50 + (10 * Math.Sin(2 * Math.PI * i / 24)) + (4 * Math.Cos(2 * Math.PI * i / 7.3));
        var values = Enumerable.Range(0, 400).Select(Truth).ToArray();
        var path = Path(SeriesMethods.SingularSpectrum, values, 24, 24);

        Assert.All(Enumerable.Range(0, 24), h => Assert.Equal(Truth(400 + h), path[h], 1.0));
    }

    [Fact]
    public void The_network_learns_a_day_and_learns_it_again_the_same()
    {
        var values = Signals.Traffic(600, noise: 1);
        var path = Path(SeriesMethods.Lstm, values, 24, 24, 168);
        var naive = Path(SeriesMethods.Naive, values, 24);
        var truth = Signals.Traffic(624, noise: 0)[600..];

        Assert.True(Error(path) < 0.5 * Error(naive), $"{Error(path)} against {Error(naive)}");
        Assert.Equal(path, Path(SeriesMethods.Lstm, values, 24, 24, 168));

        double Error(double[] of) => of.Zip(truth, (expected, value) => Math.Abs(expected - value)).Average();
    }

    [Fact]
    public void A_season_too_long_for_a_heavy_model_is_seen_in_blocks()
    {
        double Truth(int i) => 100 + (20 * Math.Sin(2 * Math.PI * i / 288));
        var values = Enumerable.Range(0, 2016).Select(Truth).ToArray();
        var path = Path(SeriesMethods.SingularSpectrum, values, 288, 288);

        Assert.All(Enumerable.Range(0, 288), h => Assert.Equal(Truth(2016 + h), path[h], 2.0));
    }

    private static double[] Path(SeriesMethod method, double[] values, int horizon, params int[] seasons)
    {
        var path = new double[horizon];
        method.Fit(new TrainingWindow(values, values, seasons))!.Predict(path);
        return path;
    }
}
