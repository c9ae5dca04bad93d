namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>
/// P(a minute is in breach) by load per replica, never falling with the load; nothing beyond what was seen, unless saturation was: more
/// load is never better.
/// </summary>
/// <remarks>
/// Isotonic regression by the max-min formula (Barlow, Bartholomew, Bremner and Brunk 1972) with half a minute of either outcome mixed
/// into every mean (Jeffreys' prior): what was seen for minutes only is not taken to be safe, and an hour without a breach at a load speaks
/// for all lower ones.
/// </remarks>
public sealed class CapacityCurve
{
    private const double Prior = 0.5;

    /// <summary>Minutes that say something: of load in a bin, or of saturation altogether.</summary>
    private const double Seen = 0.5;

    private readonly int _first;
    private readonly double[] _probabilities;

    private CapacityCurve(int first, double[] probabilities) => (_first, _probabilities) = (first, probabilities);

    /// <summary>Whether load has been seen to breach.</summary>
    public bool HasSaturated { get; private init; }

    /// <summary>The highest load per replica, in events a second, that has lately been carried without a breach; null when none has.</summary>
    public double? HighestWithoutBreach { get; private init; }

    /// <summary>P(breach) of a minute at this load per replica, 0 to 1; NaN when it is higher than any seen and none has saturated.</summary>
    public double Probability(double loadPerReplica) => loadPerReplica > 0 ? At(LoadBins.NumberOf(loadPerReplica)) : 0;

    /// <summary>What somebody says that a replica carries, in events a second: up to it nothing breaches, above it everything.</summary>
    public static CapacityCurve Given(double loadPerReplica)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(loadPerReplica);
        return new CapacityCurve(LoadBins.NumberOf(loadPerReplica), [0, 1]) { HasSaturated = true, HighestWithoutBreach = loadPerReplica };
    }

    internal static CapacityCurve Of(LoadBins bins)
    {
        if (bins.IsEmpty)
        {
            return new CapacityCurve(0, []);
        }

        var (good, bad) = (Sums(bins.Good), Sums(bins.Bad));
        var hasSaturated = bad[^1] >= Seen;
        var highest = LoadBins.Count - 1;
        while (highest >= 0 && bins.Good[highest] < Seen)
        {
            highest--;
        }

        var probabilities = MaxMin(good, bad);
        if (!hasSaturated)
        {
            probabilities.AsSpan(highest + 1).Fill(double.NaN);
        }

        return new CapacityCurve(bins.First, probabilities)
        {
            HasSaturated = hasSaturated,
            HighestWithoutBreach = highest < 0 ? null : LoadBins.LoadOf(bins.First + highest),
        };
    }

    /// <summary>As <see cref="Probability"/>, by the number of the load's bin.</summary>
    internal double At(int number) =>
        _probabilities.Length == 0 ? double.NaN : _probabilities[Math.Clamp(number - (long)_first, 0, _probabilities.Length - 1)];

    private static double[] Sums(ReadOnlySpan<float> minutes)
    {
        var sums = new double[minutes.Length + 1];
        for (var bin = 0; bin < minutes.Length; bin++)
        {
            sums[bin + 1] = sums[bin] + minutes[bin];
        }

        return sums;
    }

    /// <summary>For each bin the largest, over where a stretch may begin, of the smallest mean over where it may end. One bin more stands for
    /// all that is higher.</summary>
    private static double[] MaxMin(double[] good, double[] bad)
    {
        var bins = good.Length - 1;
        var probabilities = new double[bins + 1];
        for (var from = 0; from < bins; from++)
        {
            var least = 1.0;
            for (var to = bins - 1; to >= from; to--)
            {
                least = Math.Min(least, Mean(good[to + 1] - good[from], bad[to + 1] - bad[from]));
                probabilities[to] = Math.Max(probabilities[to], least);
            }
        }

        probabilities[bins] = Math.Max(Mean(0, 0), probabilities[bins - 1]);
        return probabilities;
    }

    private static double Mean(double good, double bad) => (bad + Prior) / (good + bad + (2 * Prior));
}
