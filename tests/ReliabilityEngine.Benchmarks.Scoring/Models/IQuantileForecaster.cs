namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>Forecasts a series from its history alone; seasons are found, not told.</summary>
public interface IQuantileForecaster
{
    /// <summary>The path of the next <paramref name="horizon"/> points; NaN in the history is a gap.</summary>
    /// <param name="history">The training window, oldest first.</param>
    /// <param name="step">The time between two points.</param>
    /// <param name="horizon">How many points are wanted.</param>
    /// <param name="levels">The quantiles wanted, rising, each in (0, 1).</param>
    QuantilePath Forecast(ReadOnlyMemory<double> history, TimeSpan step, int horizon, IReadOnlyList<double> levels);
}
