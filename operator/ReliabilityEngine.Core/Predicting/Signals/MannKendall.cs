using MathNet.Numerics.Distributions;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>Whether values tend to rise, whatever their distribution (Mann 1945, Kendall 1975).</summary>
/// <remarks>
/// The variance is corrected for values that depend on those before them (Hamed and Rao 1998, Journal of Hydrology 204): what is left of the
/// values without their slope, its ranks' autocorrelation, lags that are significant at 5 %. Bad at: random walks, which trend by nature.
/// </remarks>
internal static class MannKendall
{
    private const double Significant = 1.96;

    /// <param name="values">Evenly spaced, at least three.</param>
    /// <param name="slope">Their slope a step.</param>
    /// <returns>P(so much of a rise by chance), and Kendall's tau.</returns>
    public static (double PValue, double Tau) Rise(ReadOnlySpan<double> values, double slope)
    {
        double n = values.Length, sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                sum += Math.Sign(values[j] - values[i]);
            }
        }

        var variance = ((n * (n - 1) * ((2 * n) + 5)) - Ties(values)) / 18 * Correction(values, slope);
        var z = sum > 0 && variance > 0 ? (sum - 1) / Math.Sqrt(variance) : 0;
        return (sum > 0 ? Normal.CDF(0, 1, -z) : 1, sum / (n * (n - 1) / 2));
    }

    private static double Ties(ReadOnlySpan<double> values) =>
        values.ToArray().GroupBy(v => v).Sum(group => group.Count() * (group.Count() - 1.0) * ((2.0 * group.Count()) + 5));

    /// <summary>By how much dependence widens the variance; at least 1, for less would only find more.</summary>
    private static double Correction(ReadOnlySpan<double> values, double slope)
    {
        var left = new double[values.Length];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = values[i] - (slope * i);
        }

        double n = left.Length, sum = 0;
        var ranks = Ranks(left);
        for (var lag = 1; lag < left.Length - 3; lag++)
        {
            var correlation = Autocorrelation(ranks, lag);
            if (Math.Abs(correlation) > Significant / Math.Sqrt(n))
            {
                sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
            }
        }

        return Math.Max(1, 1 + (2 / (n * (n - 1) * (n - 2)) * sum));
    }

    /// <summary>Less their mean.</summary>
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank - ((order.Length - 1) / 2.0);
        }

        return ranks;
    }

    private static double Autocorrelation(double[] ranks, int lag)
    {
        double product = 0, squares = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            squares += ranks[i] * ranks[i];
            product += i + lag < ranks.Length ? ranks[i] * ranks[i + lag] : 0;
        }

        return squares > 0 ? product / squares : 0;
    }
}
