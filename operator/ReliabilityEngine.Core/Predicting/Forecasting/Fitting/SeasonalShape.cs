namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>How a series moves around its level over one season, and how much of that repeats.</summary>
/// <param name="Deviations">The mean distance to the level at each point of the season; they sum to 0.</param>
/// <param name="Strength">
/// The slope of a day's shape on the mean shape of the other days (leave one out), 0 to 1: what to believe of the deviations, as in
/// James-Stein shrinkage. 0: what looks like a season is noise.
/// </param>
/// <param name="Significance">The same as a correlation, in standard errors of one between unrelated points.</param>
internal sealed record SeasonalShape(double[] Deviations, double Strength, double Significance)
{
    /// <summary>What stays of a season's say when the next one has come: five seasons count in all.</summary>
    private const double Memory = 0.8;

    /// <summary>Deviations are averaged over a fiftieth of the season to both sides: half an hour of a day.</summary>
    private const int SmoothingShare = 48;

    /// <param name="values">At least two seasons; the first value has phase 0.</param>
    public static SeasonalShape Of(ReadOnlySpan<double> values, int season)
    {
        var around = WithoutLevel(values, season);
        var sums = new double[season];
        var weights = new double[season];
        for (var i = 0; i < around.Length; i++)
        {
            var weight = Math.Pow(Memory, (around.Length - 1 - i) / season);
            sums[i % season] += weight * around[i];
            weights[i % season] += weight;
        }

        var means = new double[season];
        double mean = 0;
        for (var slot = 0; slot < season; slot++)
        {
            means[slot] = sums[slot] / weights[slot];
            mean += means[slot] / season;
        }

        for (var slot = 0; slot < season; slot++)
        {
            means[slot] -= mean;
        }

        var (strength, significance) = RepeatOf(around, season);
        return new SeasonalShape(Smooth(means, season / SmoothingShare), strength, significance);
    }

    /// <summary>The plain mean of each point of the season over the whole window, levels of days included and believed in full.</summary>
    public static SeasonalShape Means(ReadOnlySpan<double> values, int season)
    {
        var sums = new double[season];
        double mean = 0;
        for (var i = 0; i < values.Length; i++)
        {
            sums[i % season] += values[i];
            mean += values[i] / values.Length;
        }

        for (var slot = 0; slot < season; slot++)
        {
            sums[slot] = (sums[slot] / ((values.Length - slot + season - 1) / season)) - mean;
        }

        return new SeasonalShape(sums, 1, double.PositiveInfinity);
    }

    /// <summary>The values less the mean of the season around each; at the ends, of the first and the last season.</summary>
    public static double[] WithoutLevel(ReadOnlySpan<double> values, int season)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
        {
            sums[i + 1] = sums[i] + values[i];
        }

        var around = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var from = Math.Clamp(i - (season / 2), 0, Math.Max(0, values.Length - season));
            var to = Math.Min(values.Length, from + season);
            around[i] = values[i] - ((sums[to] - sums[from]) / (to - from));
        }

        return around;
    }

    private static (double Strength, double Significance) RepeatOf(double[] around, int season)
    {
        double product = 0, square = 0, total = 0;
        for (var slot = 0; slot < Math.Min(season, around.Length); slot++)
        {
            double sum = 0;
            var count = 0;
            for (var i = slot; i < around.Length; i += season)
            {
                sum += around[i];
                count++;
            }

            for (var i = slot; count > 1 && i < around.Length; i += season)
            {
                var others = (sum - around[i]) / (count - 1);
                product += others * around[i];
                square += others * others;
                total += around[i] * around[i];
            }
        }

        return square > 0 && total > 0 ? (Math.Clamp(product / square, 0, 1), product * Math.Sqrt(around.Length / square / total)) : (0, 0);
    }

    private static double[] Smooth(double[] circle, int radius)
    {
        var smooth = new double[circle.Length];
        for (var i = 0; i < circle.Length; i++)
        {
            for (var k = -radius; k <= radius; k++)
            {
                smooth[i] += circle[(i + k + circle.Length) % circle.Length] / ((2 * radius) + 1);
            }
        }

        return smooth;
    }
}
