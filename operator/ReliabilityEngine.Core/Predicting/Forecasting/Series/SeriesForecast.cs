namespace ReliabilityEngine.Core.Predicting.Forecasting.Series;

/// <summary>The expected path of an evenly spaced series, and what its quantiles are.</summary>
public sealed class SeriesForecast
{
    private readonly Func<int, double, double> _quantile;

    internal SeriesForecast(string model, double[] means, Func<int, double, double> quantile)
    {
        (Model, Means, _quantile) = (model, means, quantile);
    }

    /// <summary>The name of the model that made it.</summary>
    public string Model { get; }

    /// <summary>The expected values; as many as were asked for.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>The value that is not exceeded with <paramref name="probability"/> (0 to 1, exclusive) at lead <paramref name="h"/> (0 is next). Monotone.</summary>
    public double Quantile(int h, double probability) => _quantile(h, probability);
}
