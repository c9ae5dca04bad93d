using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Benchmarks.Quality.Forecasting;

/// <summary>The product's forecaster as the protocols take it: fitted anew to each window, with what it is shipped with.</summary>
internal sealed class CombinedForecaster(IReadOnlyList<SeriesMethod>? methods = null) : IQuantileForecaster
{
    public QuantilePath Forecast(ReadOnlyMemory<double> history, TimeSpan step, int horizon, IReadOnlyList<double> levels)
    {
        var forecast = SeriesForecaster.Fit(history.Span, step, horizon, methods).Predict(horizon);
        return new QuantilePath(
            [.. forecast.Means],
            [.. levels.Select(level => Enumerable.Range(0, horizon).Select(h => forecast.Quantile(h, level)).ToArray())]);
    }
}
