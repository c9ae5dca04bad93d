namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>Where an exponential smoothing begins: the level and shapes of the first two of its longest seasons.</summary>
internal sealed record SmoothingStart(double Level, double[][] Seasons)
{
    public static SmoothingStart Of(double[] values, int[] lengths, bool multiplicative)
    {
        var count = lengths.Length > 0 ? Math.Min(values.Length, 2 * lengths[^1]) : Math.Min(values.Length, 10);
        var first = values.AsSpan(0, count);
        double level = 0;
        foreach (var value in first)
        {
            level += value / count;
        }

        var rest = new double[count];
        for (var i = 0; i < count; i++)
        {
            rest[i] = multiplicative ? first[i] / level : first[i] - level;
        }

        var seasons = Array.ConvertAll(lengths, length => Shape(rest, length, multiplicative));
        return new SmoothingStart(level, seasons);
    }

    /// <summary>The mean of each slot, taken off <paramref name="rest"/> for the season after.</summary>
    private static double[] Shape(double[] rest, int length, bool multiplicative)
    {
        var means = new double[length];
        var counts = new int[length];
        for (var i = 0; i < rest.Length; i++)
        {
            means[i % length] += rest[i];
            counts[i % length]++;
        }

        for (var slot = 0; slot < length; slot++)
        {
            means[slot] = counts[slot] == 0 ? (multiplicative ? 1 : 0) : means[slot] / counts[slot];
        }

        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = multiplicative ? rest[i] / means[i % length] : rest[i] - means[i % length];
        }

        return means;
    }
}
