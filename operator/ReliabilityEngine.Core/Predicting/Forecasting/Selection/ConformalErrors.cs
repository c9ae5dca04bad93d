using MathNet.Numerics.Distributions;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>How far forecasts were off in the past, as quantiles for leads 1, 2, 4 … points: what an interval is made of.</summary>
/// <remarks>
/// Split conformal prediction (Vovk, Gammerman and Shafer 2005; for paths Stankeviciute, Alaa and van der Schaar 2021) on rolling-origin
/// errors: no distribution is assumed, only that tomorrow errs as yesterday did. Errors of one path move together, so a test of n points
/// knows of n ÷ lead independent ones only: quantiles are widened as Student's t is against the normal at one degree of freedom more.
/// Sizes of errors are used, not their signs: a test's drift is no promise. Each is told in units of what is usual at its time of day
/// (<see cref="SpreadProfile"/>). Bad after a change of regime, until the errors have seen it.
/// </remarks>
internal sealed class ConformalErrors
{
    /// <summary>No interval is narrower than this share of the series' movement from point to point.</summary>
    private const double LeastShare = 0.01;

    /// <summary>Upper quantiles; the lower ones mirror them.</summary>
    private static readonly double[] Levels = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995];

    private readonly double[][] _quantiles;
    private readonly SpreadProfile _spread;
    private readonly double _meanOfNext;

    private ConformalErrors(double[][] quantiles, SpreadProfile spread, double meanOfNext) =>
        (_quantiles, _spread, _meanOfNext) = (quantiles, spread, meanOfNext);

    /// <param name="errors">
    /// Actual less forecast, divided by <paramref name="spread"/>: first index the origin, second the lead; what is not finite does not count.
    /// </param>
    /// <param name="horizon">The longest lead that is asked for.</param>
    /// <param name="tested">The points that the forecasts were held against.</param>
    /// <param name="movement">The mean change of the series from point to point: what never erred is not trusted to be exact.</param>
    /// <param name="spread">How much errors differ with the time of day.</param>
    /// <returns>Null when no error is known.</returns>
    public static ConformalErrors? Of(IReadOnlyList<double[]> errors, int horizon, int tested, double movement, SpreadProfile spread)
    {
        var knots = (int)Math.Ceiling(Math.Log2(Math.Max(1, horizon))) + 1;
        var quantiles = new double[knots][];
        for (var knot = 0; knot < knots; knot++)
        {
            var lead = 1 << knot;
            var sizes = SizesAround(errors, lead);
            if (sizes.Length == 0 && knot == 0)
            {
                return null;
            }

            quantiles[knot] = sizes.Length > 0 ? Quantiles(sizes, 1 + (tested / (double)lead), LeastShare * movement) : [.. quantiles[knot - 1]];
        }

        return new ConformalErrors(quantiles, spread, SizesAround(errors, 1).Average());
    }

    public static ConformalErrors Load(StateReader reader)
    {
        var mean = reader.ReadDouble();
        var quantiles = new double[Math.Clamp(reader.ReadInt32(), 1, 32)][];
        for (var knot = 0; knot < quantiles.Length; knot++)
        {
            quantiles[knot] = reader.ReadDoubles();
        }

        return new ConformalErrors(quantiles, SpreadProfile.Load(reader), mean);
    }

    /// <summary>The mean size of an error of the next point; 0 where nothing was ever wrong.</summary>
    /// <param name="next">Which point of the series it is, counted from the first one of the fit.</param>
    public double MeanOfNext(long next) => _meanOfNext * _spread.At(next, 1);

    /// <summary>The error that is not exceeded with <paramref name="probability"/> at the lead <paramref name="h"/> (0 is the next
    /// point).</summary>
    /// <param name="next">Which point of the series the next one is, counted from the first one of the fit.</param>
    public double Quantile(long next, int h, double probability)
    {
        var position = Math.Min(Math.Log2(h + 1), _quantiles.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, _quantiles.Length - 1);
        var share = position - below;
        var upper = Math.Max(probability, 1 - probability);
        var size = ((1 - share) * At(_quantiles[below], upper)) + (share * At(_quantiles[above], upper));
        return Math.Sign(probability - 0.5) * _spread.At(next + h, h + 1) * size;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_meanOfNext);
        writer.Write(_quantiles.Length);
        foreach (var quantiles in _quantiles)
        {
            writer.Write(quantiles);
        }

        _spread.Save(writer);
    }

    /// <summary>The sizes of errors at leads of about <paramref name="lead"/>: by a factor of √2 less to more.</summary>
    private static double[] SizesAround(IReadOnlyList<double[]> errors, int lead)
    {
        var (from, to) = ((int)Math.Ceiling(lead / Math.Sqrt(2)) - 1, (int)(lead * Math.Sqrt(2)));
        var sizes = errors.SelectMany(path => path.Take(to).Skip(from)).Where(double.IsFinite).Select(Math.Abs).ToArray();
        Array.Sort(sizes);
        return sizes;
    }

    private static double[] Quantiles(double[] sizes, double freedom, double least) => Array.ConvertAll(Levels, level =>
    {
        // The rank below which the next of as many and one is with that probability.
        var position = Math.Clamp((((2 * level) - 1) * (sizes.Length + 1)) - 1, 0, sizes.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sizes.Length - 1);
        var size = sizes[below] + ((position - below) * (sizes[above] - sizes[below]));
        return Math.Max(Widening(level, freedom) * size, least * ((2 * level) - 1));
    });

    /// <summary>Student's t over the normal quantile, by the first terms of Cornish and Fisher's expansion (1937).</summary>
    private static double Widening(double level, double freedom)
    {
        var square = Math.Pow(Normal.InvCDF(0, 1, level), 2);
        var first = (square + 1) / (4 * freedom);
        var second = ((5 * square * square) + (16 * square) + 3) / (96 * freedom * freedom);
        return 1 + first + second;
    }

    private static double At(double[] quantiles, double level)
    {
        var above = Array.BinarySearch(Levels, level);
        above = above >= 0 ? above : ~above;
        if (above == 0 || above == Levels.Length)
        {
            return quantiles[Math.Min(above, Levels.Length - 1)];
        }

        var share = (level - Levels[above - 1]) / (Levels[above] - Levels[above - 1]);
        return quantiles[above - 1] + (share * (quantiles[above] - quantiles[above - 1]));
    }
}
