namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

/// <summary>M4's seasonal adjustment: a 90 % test on the autocorrelation, then classical multiplicative decomposition.</summary>
internal sealed class SeasonalAdjustment
{
    private readonly double[] _indices;

    public SeasonalAdjustment(double[] values, int season)
    {
        _indices = season > 1 && IsSeasonal(values, season) ? Indices(values, season) : [1];
        Values = [.. values.Select((value, i) => value / _indices[i % _indices.Length])];
    }

    /// <summary>The series without its season; as it was when it has none.</summary>
    public double[] Values { get; }

    /// <summary>Gives a path that follows the series its season back.</summary>
    public double[] Reseason(double[] path) => [.. path.Select((value, h) => value * _indices[(Values.Length + h) % _indices.Length])];

    internal static bool IsSeasonal(double[] values, int season)
    {
        const double Critical = 1.645;
        if (values.Length < 3 * season)
        {
            return false;
        }

        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean));
        var correlations = Enumerable.Range(1, season)
            .Select(lag => Enumerable.Range(lag, values.Length - lag).Sum(i => (values[i] - mean) * (values[i - lag] - mean)) / variance)
            .ToArray();

        // As M4's published code computes it: clim[m] sums r² over the lags before m.
        var before = correlations[..^1].Sum(r => r * r);
        var limit = Critical / Math.Sqrt(values.Length) * Math.Sqrt(1 + (2 * before));
        return Math.Abs(correlations[^1]) > limit;
    }

    internal static double[] Indices(double[] values, int season)
    {
        var sums = new double[season];
        var counts = new int[season];
        var half = season / 2;
        for (var i = half; i < values.Length - half; i++)
        {
            var trend = Trend(values, i, season);
            if (trend != 0)
            {
                sums[i % season] += values[i] / trend;
                counts[i % season]++;
            }
        }

        var figures = sums.Select((sum, slot) => counts[slot] == 0 ? 1 : sum / counts[slot]).ToArray();
        var mean = figures.Average();
        return Array.ConvertAll(figures, figure => figure / mean is var index && index != 0 ? index : 1);
    }

    /// <summary>The centred moving average over one season; an even season takes half of both ends.</summary>
    private static double Trend(double[] values, int at, int season)
    {
        var half = season / 2;
        var sum = values.AsSpan(at - half, (2 * half) + 1).ToArray().Sum();
        return season % 2 == 1 ? sum / season : (sum - ((values[at - half] + values[at + half]) / 2)) / season;
    }
}
