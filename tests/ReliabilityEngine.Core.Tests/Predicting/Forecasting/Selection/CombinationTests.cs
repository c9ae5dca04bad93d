using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;
using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.Selection;

public class CombinationTests
{
    private const int Horizon = 24;

    [Fact]
    public void The_combination_beats_the_mean_of_its_members()
    {
        var (combined, members) = (0.0, 0.0);
        for (var seed = 1; seed <= 5; seed++)
        {
            var values = Signals.Traffic(600 + Horizon, seed);
            combined += Error(values, null) / 5;
            members += SeriesMethods.Combined.Average(method => Error(values, [method])) / 5;
        }

        Assert.True(combined < 0.95 * members, $"{combined} against {members}");
    }

    [Fact]
    public void The_model_that_fits_gets_the_weight()
    {
        var walk = new double[600];
        var random = new Random(5);
        for (var i = 1; i < walk.Length; i++)
        {
            walk[i] = walk[i - 1] + Signals.Gauss(random);
        }

        SeriesMethod[] methods = [SeriesMethods.Naive, SeriesMethods.SeasonalMeans];
        var onWalk = SeriesForecaster.Fit(walk, Signals.Hour, Horizon, methods);
        var onTraffic = SeriesForecaster.Fit(Signals.Traffic(600), Signals.Hour, Horizon, methods);

        Assert.Equal("Naive", onWalk.Models[0].Method);
        Assert.Equal("SeasonalMeans", onTraffic.Models[0].Method);
        Assert.True(onTraffic.Models[0].WeightRatio > 0.9);
    }

    [Fact]
    public void A_method_that_declines_leaves_the_naive_one()
    {
        var walk = Signals.Autoregressive(300, 0.95, level: 0);
        var forecaster = SeriesForecaster.Fit(walk, TimeSpan.FromMinutes(7), Horizon, [SeriesMethods.HoltWintersMultiplicative]);

        Assert.Equal("Naive", Assert.Single(forecaster.Models).Method);
    }

    [Fact]
    public void Weights_add_up_to_one()
    {
        var forecaster = SeriesForecaster.Fit(Signals.Traffic(600), Signals.Hour, Horizon);

        Assert.Equal(1, forecaster.Models.Sum(model => model.WeightRatio), 1e-9);
        Assert.True(forecaster.Models.Count > 1);
    }

    private static double Error(double[] values, IReadOnlyList<SeriesMethod>? methods)
    {
        var forecast = SeriesForecaster.Fit(values.AsSpan(0, 600), Signals.Hour, Horizon, methods).Predict(Horizon);
        return forecast.Means.Select((mean, h) => Math.Abs(values[600 + h] - mean)).Average();
    }
}
