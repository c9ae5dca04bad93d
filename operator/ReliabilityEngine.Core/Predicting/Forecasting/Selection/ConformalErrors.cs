using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>How far forecasts were off in the past, as quantiles for leads 1, 2, 4 … points: what an interval is made of.</summary>
/// <remarks>
/// Split conformal prediction (Vovk, Gammerman and Shafer 2005; for paths Stankeviciute, Alaa and van der Schaar 2021) on rolling-origin
/// errors: no distribution is assumed, only that tomorrow errs as yesterday did. Bad after a change of regime, until the errors have seen it.
/// </remarks>
internal sealed class ConformalErrors
{
    private static readonly double[] Levels =
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995];

    private readonly double[][] _quantiles;

    private ConformalErrors(double[][] quantiles)
    {
        _quantiles = quantiles;
    }

    /// <param name="errors">Actual less forecast: first index the origin, second the lead.</param>
    /// <param name="horizon">The longest lead that is asked for.</param>
    public static ConformalErrors Of(IReadOnlyList<double[]> errors, int horizon)
    {
        var knots = (int)Math.Ceiling(Math.Log2(Math.Max(1, horizon))) + 1;
        var quantiles = new double[knots][];
        for (var knot = 0; knot < knots; knot++)
        {
            var centre = Math.Pow(2, knot);
            var near = errors.SelectMany(path => path.Where((_, h) => Math.Abs(Math.Log2((h + 1) / centre)) <= 0.5)).ToArray();
            quantiles[knot] = near.Length > 0 ? QuantilesOf(near, errors.Count) : [.. quantiles[knot - 1]];
        }

        return new ConformalErrors(quantiles);
    }

    public static ConformalErrors Load(StateReader reader)
    {
        var quantiles = new double[reader.ReadInt32()][];
        for (var knot = 0; knot < quantiles.Length; knot++)
        {
            quantiles[knot] = reader.ReadDoubles();
        }

        return new ConformalErrors(quantiles);
    }

    /// <summary>The error that is not exceeded with <paramref name="probability"/> at the lead <paramref name="h"/> (0 is the next point).</summary>
    public double Quantile(int h, double probability)
    {
        var position = Math.Min(Math.Log2(h + 1), _quantiles.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, _quantiles.Length - 1);
        var share = position - below;
        return ((1 - share) * At(_quantiles[below], probability)) + (share * At(_quantiles[above], probability));
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_quantiles.Length);
        foreach (var quantiles in _quantiles)
        {
            writer.Write(quantiles);
        }
    }

    private static double[] QuantilesOf(double[] errors, int origins)
    {
        Array.Sort(errors);
        var sizes = Array.ConvertAll(errors, Math.Abs);
        Array.Sort(sizes);
        return Array.ConvertAll(Levels, level =>
        {
            var symmetric = Math.Sign(level - 0.5) * OfSorted(sizes, Math.Abs((2 * level) - 1));
            return symmetric;
        });
    }

    private static double OfSorted(double[] sorted, double level)
    {
        var position = level * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    private static double At(double[] quantiles, double probability)
    {
        var above = Array.BinarySearch(Levels, probability);
        if (above >= 0)
        {
            return quantiles[above];
        }

        above = ~above;
        if (above == 0 || above == Levels.Length)
        {
            return quantiles[Math.Min(above, Levels.Length - 1)];
        }

        var share = (probability - Levels[above - 1]) / (Levels[above] - Levels[above - 1]);
        return quantiles[above - 1] + (share * (quantiles[above] - quantiles[above - 1]));
    }
}
