using ReliabilityEngine.Core.Predicting.Forecasting.Selection;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Series;

/// <summary>
/// Forecasts one evenly spaced series: finds its seasons, selects and combines models by their past errors, and turns those into
/// intervals. Start here; the models are in Models/, how they are chosen in Selection/.
/// </summary>
public sealed class SeriesForecaster
{
    public const string TooLittleHistory = "TooLittleHistory";

    public const string NoVariation = "NoVariation";

    private readonly double _scale;
    private readonly bool _isNonNegative;
    private readonly Selected? _selected;

    private SeriesForecaster(double scale, bool isNonNegative, Selected? selected, string? unknownReason)
    {
        (_scale, _isNonNegative, _selected, UnknownReason) = (scale, isNonNegative, selected, unknownReason);
    }

    /// <summary>Why there is no forecast, as a CamelCase constant; null when there is one.</summary>
    public string? UnknownReason { get; }

    /// <param name="history">Oldest first; what is not finite is a gap.</param>
    /// <param name="step">The time from value to value.</param>
    /// <param name="horizon">The longest lead that will be asked for, in points.</param>
    /// <param name="methods">What to combine; a single one is used as it is. Default: <see cref="SeriesMethods.Combined"/>.</param>
    public static SeriesForecaster Fit(ReadOnlySpan<double> history, TimeSpan step, int horizon, IReadOnlyList<SeriesMethod>? methods = null)
    {
        var scale = ScaleOf(history, out var known);
        if (known < 3)
        {
            return new SeriesForecaster(1, false, null, TooLittleHistory);
        }

        var values = new double[history.Length];
        var nonNegative = true;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.IsFinite(history[i]) ? history[i] / scale : double.NaN;
            nonNegative &= !(history[i] < 0);
        }

        var rough = values.ToArray();
        GapFilling.Close(rough, 1);
        var seasons = SeasonFinder.Find(rough, step);
        GapFilling.Close(values, seasons.Count > 0 ? seasons[^1] : 1);
        var window = new TrainingWindow(values, seasons);
        return new SeriesForecaster(scale, nonNegative, ForecasterSelector.Select(window, horizon, methods ?? SeriesMethods.Combined), null);
    }

    public SeriesForecast Predict(int horizon)
    {
        var means = new double[horizon];
        _selected!.Model.Predict(means);
        for (var h = 0; h < horizon; h++)
        {
            means[h] = Limit(means[h] * _scale);
        }

        return new SeriesForecast("Combination", means, (h, probability) => Limit(means[h] + (_scale * (_selected.Errors?.Quantile(h, probability) ?? double.NaN))));
    }

    private double Limit(double value) => _isNonNegative ? Math.Max(0, value) : value;

    /// <summary>The power of two next to the largest value: dividing by it loses nothing and keeps squares finite.</summary>
    private static double ScaleOf(ReadOnlySpan<double> history, out int known)
    {
        double largest = 0;
        known = 0;
        foreach (var value in history)
        {
            if (double.IsFinite(value))
            {
                largest = Math.Max(largest, Math.Abs(value));
                known++;
            }
        }

        return largest > 0 ? Math.Pow(2, Math.Clamp(Math.ILogB(largest), -1000, 1000)) : 1;
    }
}
