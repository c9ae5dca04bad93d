namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Empirical quantiles with linear interpolation between order statistics (Hyndman and Fan's type 7).</summary>
public static class Quantile
{
    /// <summary>The quantile of rising values; NaN of none.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double level)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var position = level * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The quantile of the finite ones among <paramref name="values"/>.</summary>
    public static double Of(IEnumerable<double> values, double level) =>
        OfSorted(values.Where(double.IsFinite).Order().ToArray(), level);
}
