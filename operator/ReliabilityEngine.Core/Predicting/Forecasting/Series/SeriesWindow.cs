using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Series;

/// <summary>A history made ready for models: scaled, its gaps closed, its seasons found; or the reason why it cannot be.</summary>
internal sealed record SeriesWindow
{
    private const int MinKnown = 12;

    public TrainingWindow? Training { get; private init; }

    /// <summary>What the values were divided by: the power of two next to the largest, which loses nothing and keeps squares
    /// finite.</summary>
    public double Scale { get; private init; } = 1;

    /// <summary>Whether no value was below zero: then no forecast is.</summary>
    public bool IsNonNegative { get; private init; }

    /// <summary>The newest known value; NaN without one.</summary>
    public double Last { get; private init; } = double.NaN;

    /// <summary>Why there is nothing to train on; null when there is.</summary>
    public string? Reason { get; private init; }

    public static SeriesWindow Of(ReadOnlySpan<double> history, TimeSpan step)
    {
        var (least, largest, last, known, first) = (double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, history.Length);
        for (var i = 0; i < history.Length; i++)
        {
            if (double.IsFinite(history[i]))
            {
                (least, largest, last, known) = (Math.Min(least, history[i]), Math.Max(largest, history[i]), history[i], known + 1);
                first = Math.Min(first, i);
            }
        }

        if (known < MinKnown || known < (history.Length - first) / 2)
        {
            return new SeriesWindow { Last = last, Reason = SeriesForecaster.TooLittleHistory };
        }

        if (least == largest)
        {
            return new SeriesWindow { Last = last, Reason = SeriesForecaster.NoVariation };
        }

        var scale = Math.ScaleB(1, Math.Clamp(Math.ILogB(Math.Max(Math.Abs(least), Math.Abs(largest))), -1000, 1000));
        var actual = history[first..].ToArray();
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i] = double.IsFinite(actual[i]) ? actual[i] / scale : double.NaN;
        }

        double[] rough = [.. actual];
        GapFilling.Close(rough, 1);
        var seasons = SeasonFinder.Find(rough, step);
        double[] values = [.. actual];
        GapFilling.Close(values, seasons.Count > 0 ? seasons[^1] : 1);
        var training = new TrainingWindow(values, actual, seasons);
        return new SeriesWindow { Training = training, Scale = scale, IsNonNegative = least >= 0, Last = last };
    }
}
