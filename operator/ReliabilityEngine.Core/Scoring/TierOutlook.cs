using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Simulation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring;

/// <summary>One tier at each edge of a simulation, with everything worked out that is the same on every path.</summary>
internal sealed class TierOutlook
{
    private readonly double _prior;
    private readonly (int First, double Bad, double Most)[] _short;
    private readonly (int First, double Bad, double Total)[] _long;

    public TierOutlook(Objective objective, BurnRateWindow tier, SampleHistory history, DateTimeOffset end, EventPaths paths)
    {
        Limit = tier.Factor * (1 - objective.Ratio);
        _prior = 20 * (1 - objective.Ratio);
        var edges = paths.Edges.Count;
        (_short, _long) = (new (int, double, double)[edges], new (int, double, double)[edges]);
        for (var i = 0; i < edges; i++)
        {
            var (first, total) = New(paths, i, tier.ShortWindow);
            var known = Left(history, end, paths.Edges[i], tier.ShortWindow);
            _short[i] = (first, known.Bad, Limit * (known.Total + total));
            (first, total) = New(paths, i, tier.LongWindow);
            known = Left(history, end, paths.Edges[i], tier.LongWindow);
            _long[i] = (first, known.Bad, total + known.Total);
        }
    }

    /// <summary>The error ratio that it fires above.</summary>
    public double Limit { get; }

    /// <summary>Whether it fires at any edge, given the bad events of each stretch.</summary>
    public bool Fires(ReadOnlySpan<double> bads)
    {
        for (var i = 0; i < bads.Length; i++)
        {
            if (_short[i].Bad + Sum(bads, _short[i].First, i) <= _short[i].Most)
            {
                continue;
            }

            var bad = Sum(bads, _long[i].First, i) + _long[i].Bad;

            // The gamma in place of the beta posterior: within a percent for ratios of a few percent, stricter above.
            if (bad >= TierRule.MinBadEvents && GammaShape.Lower(_prior + bad) > Limit * (20 + _long[i].Total))
            {
                return true;
            }
        }

        return false;
    }

    private static double Sum(ReadOnlySpan<double> bads, int first, int last)
    {
        var sum = 0.0;
        for (var i = last; i >= first; i--)
        {
            sum += bads[i];
        }

        return sum;
    }

    /// <summary>The first stretch that lies within the window before edge <paramref name="last"/>, and the events from it on.</summary>
    private static (int First, double Total) New(EventPaths paths, int last, TimeSpan window)
    {
        var (first, total) = (last, paths.Totals[last]);
        while (first > 0 && paths.Edges[last] - paths.Edges[first - 1] < window)
        {
            first--;
            total += paths.Totals[first];
        }

        return (first, total);
    }

    /// <summary>What the history still holds of a window that ends at <paramref name="lead"/> from now.</summary>
    private static Counts Left(SampleHistory history, DateTimeOffset end, TimeSpan lead, TimeSpan window) =>
        lead >= window ? default : history.Over(end + lead - window, end);
}
