namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Errors of a forecast path, as the M-competitions define them. Points that are not finite are skipped.</summary>
public static class ForecastErrors
{
    /// <summary>The mean absolute error of the seasonal naive within <paramref name="history"/>: the scale of MASE and MSIS.</summary>
    public static double SeasonalScale(ReadOnlySpan<double> history, int season)
    {
        double sum = 0;
        var count = 0;
        for (var i = season; i < history.Length; i++)
        {
            var error = Math.Abs(history[i] - history[i - season]);
            if (double.IsFinite(error))
            {
                sum += error;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>The mean absolute scaled error; NaN where the scale is 0 or no point is finite.</summary>
    public static double Mase(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, double scale) =>
        scale > 0 ? Mean(actual, forecast, (a, f) => Math.Abs(a - f)) / scale : double.NaN;

    /// <summary>The symmetric mean absolute percentage error, 0 to 200; two zeros are no error.</summary>
    public static double Smape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, (a, f) => a == f ? 0 : 200 * Math.Abs(a - f) / (Math.Abs(a) + Math.Abs(f)));

    /// <summary>The overall weighted average against Naive2, of errors averaged over the series first.</summary>
    public static double Owa(double smape, double mase, double naive2Smape, double naive2Mase) =>
        ((smape / naive2Smape) + (mase / naive2Mase)) / 2;

    /// <summary>The mean scaled interval score (Gneiting and Raftery, 2007): width, and 2/α for each unit outside.</summary>
    public static double Msis(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double alpha, double scale)
    {
        double sum = 0;
        var count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsFinite(actual[i]))
            {
                sum += upper[i] - lower[i]
                    + (2 / alpha * (Math.Max(0, lower[i] - actual[i]) + Math.Max(0, actual[i] - upper[i])));
                count++;
            }
        }

        return count == 0 || !(scale > 0) ? double.NaN : sum / count / scale;
    }

    private static double Mean(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, Func<double, double, double> error)
    {
        double sum = 0;
        var count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsFinite(actual[i]))
            {
                sum += error(actual[i], forecast[i]);
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
