using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>A smoothed level that drifts by half the slope of the whole window: the mean of the trend line and of the θ = 2 line.</summary>
/// <remarks>
/// Assimakopoulos and Nikolopoulos (2000), in the form of Hyndman and Billah (2003): simple exponential smoothing with drift. The
/// smoothing is chosen among nine values by the absolute one-step errors; fit 9·n, update and state O(1). Wants a series without season
/// (<see cref="DeseasonalisedModel"/>). Bad at trends that turn.
/// </remarks>
internal sealed class ThetaModel : ISeriesModel
{
    private static readonly double[] Rates = [0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1];

    private readonly double _rate;
    private readonly double _drift;
    private double _level;

    private ThetaModel(double rate, double drift, double level)
    {
        (_rate, _drift, _level) = (rate, drift, level);
    }

    /// <param name="theta">The share of the slope that is believed: a half is Theta, 0 plain smoothing.</param>
    public static ThetaModel Fit(TrainingWindow window, double theta)
    {
        var values = window.Values;
        var best = (Error: double.PositiveInfinity, Rate: 1.0, Level: values[^1]);
        foreach (var rate in Rates)
        {
            double level = values[0], error = 0;
            foreach (var value in values)
            {
                error += Math.Abs(value - level);
                level += rate * (value - level);
            }

            best = error < best.Error ? (error, rate, level) : best;
        }

        return new ThetaModel(best.Rate, theta * Slope(values), best.Level);
    }

    public static ThetaModel Load(StateReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    public void Observe(double value) => _level += _rate * (value - _level);

    public void Predict(Span<double> path)
    {
        // Smoothing lags a drift by (1 − rate) / rate points.
        var lag = (1 - _rate) / _rate;
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = _level + (_drift * (h + 1 + lag));
        }
    }

    public ISeriesModel Copy() => new ThetaModel(_rate, _drift, _level);

    public void Save(StateWriter writer)
    {
        writer.Write(_rate);
        writer.Write(_drift);
        writer.Write(_level);
    }

    private static double Slope(double[] values)
    {
        var middle = (values.Length - 1) / 2.0;
        double covariance = 0, variance = 0;
        for (var i = 0; i < values.Length; i++)
        {
            covariance += (i - middle) * values[i];
            variance += (i - middle) * (i - middle);
        }

        return variance > 0 ? covariance / variance : 0;
    }
}
