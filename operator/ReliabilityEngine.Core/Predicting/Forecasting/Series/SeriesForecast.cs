namespace ReliabilityEngine.Core.Predicting.Forecasting.Series;

/// <summary>The expected path of an evenly spaced series with its quantiles, or the reason why there is none.</summary>
public sealed class SeriesForecast
{
    private readonly Func<int, double, double>? _error;
    private readonly double _least;

    internal SeriesForecast(string model, double[] means, Func<int, double, double>? error, double least, string? unknownReason)
    {
        (Model, Means, _error, _least, UnknownReason) = (model, means, error, least, unknownReason);
    }

    /// <summary>The name of the model that made it.</summary>
    public string Model { get; }

    /// <summary>The expected values, as many as were asked for; where the forecast is unknown, the last known value (NaN without
    /// one).</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Why nothing is foreseen, as a CamelCase constant of <see cref="SeriesForecaster"/>; null when something is.</summary>
    public string? UnknownReason { get; }

    /// <summary>
    /// The value that is not exceeded with <paramref name="probability"/> (0 to 1, exclusive) at lead <paramref name="h"/> (0 is next):
    /// monotone in the probability, the mean at a half. NaN when the forecast is unknown.
    /// </summary>
    public double Quantile(int h, double probability) =>
        _error is null ? double.NaN : Math.Max(_least, Means[h] + _error(h, probability));
}
