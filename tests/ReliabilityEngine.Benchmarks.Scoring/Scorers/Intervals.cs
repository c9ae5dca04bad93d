namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Scores of quantiles and the intervals between them.</summary>
public static class Intervals
{
    /// <summary>The pinball loss of one quantile: its mean is least at the true one.</summary>
    public static double Pinball(double actual, double quantile, double level) =>
        actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);

    /// <summary>The mean pinball loss of several quantiles of one value.</summary>
    public static double Pinball(double actual, IReadOnlyList<double> quantiles, IReadOnlyList<double> levels) =>
        quantiles.Zip(levels, (quantile, level) => Pinball(actual, quantile, level)).Average();

    /// <summary>The share of finite values within their bounds (bounds included); NaN without one.</summary>
    public static double Coverage(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        int inside = 0, count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsFinite(actual[i]))
            {
                inside += actual[i] >= lower[i] && actual[i] <= upper[i] ? 1 : 0;
                count++;
            }
        }

        return count == 0 ? double.NaN : inside / (double)count;
    }
}
