namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>How far a distribution has moved, as scorecards tell: the population stability index over tenths of the reference.</summary>
/// <remarks>
/// PSI = Σ (p − q)·ln(p/q) (Siddiqi 2006, Credit Risk Scorecards): below 0.1 little, above 0.25 much has moved. Two samples of one
/// distribution already give about (bins − 1)·(1/n + 1/m) (Yurdakul 2018, Statistical Properties of the Population Stability Index);
/// that much is taken off, so that small windows do not look unstable. Cost: n + m·log bins. Bad at: movement within a tenth.
/// </remarks>
public static class PopulationStability
{
    public const double Moderate = 0.1;
    public const double Major = 0.25;

    private const int Bins = 10;

    /// <summary>Half a value in every bin: an empty one is not infinitely far away.</summary>
    private const double Prior = 0.5;

    /// <summary>The index less what chance gives, at least 0; 0 when either sample is empty.</summary>
    /// <param name="reference">Rising.</param>
    /// <param name="recent">In any order.</param>
    /// <param name="referenceCount">How many independent values the reference is worth.</param>
    /// <param name="recentCount">How many the other is worth.</param>
    public static double Index(ReadOnlySpan<double> reference, ReadOnlySpan<double> recent, double referenceCount, double recentCount)
    {
        if (reference.IsEmpty || recent.IsEmpty)
        {
            return 0;
        }

        Span<double> edges = stackalloc double[Bins];
        var bins = Edges(reference, edges);
        edges = edges[..(bins - 1)];
        Span<double> before = stackalloc double[Bins], now = stackalloc double[Bins];
        Count(reference, edges, before);
        Count(recent, edges, now);
        var index = 0.0;
        for (var bin = 0; bin < bins; bin++)
        {
            var p = (before[bin] + Prior) / (reference.Length + (Prior * bins));
            var q = (now[bin] + Prior) / (recent.Length + (Prior * bins));
            index += (p - q) * Math.Log(p / q);
        }

        return Math.Max(0, index - ((bins - 1) * ((1 / referenceCount) + (1 / recentCount))));
    }

    /// <summary>The distinct upper edges of all bins but the last; a value that fills several tenths is one bin.</summary>
    private static int Edges(ReadOnlySpan<double> reference, Span<double> edges)
    {
        var count = 0;
        for (var bin = 1; bin < Bins; bin++)
        {
            var edge = reference[(bin * reference.Length / Bins) is var rank && rank < reference.Length ? rank : ^1];
            if (count == 0 || edge > edges[count - 1])
            {
                edges[count++] = edge;
            }
        }

        return count + 1;
    }

    private static void Count(ReadOnlySpan<double> values, ReadOnlySpan<double> edges, Span<double> counts)
    {
        foreach (var value in values)
        {
            var bin = edges.BinarySearch(value);
            counts[bin >= 0 ? bin : ~bin]++;
        }
    }
}
