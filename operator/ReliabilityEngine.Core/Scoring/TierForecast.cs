using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Simulation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring;

/// <summary>P(a page tier fires within the horizon), from the same paths as the budget forecast.</summary>
internal static class TierForecast
{
    public static double Probability(
        Objective objective, IReadOnlyList<TierState> tiers, SampleHistory history, ForecastState state, DateTimeOffset end, TimeSpan horizon)
    {
        var pages = tiers.Where(tier => tier.Tier.Severity == AlertSeverity.Page).Select(tier => tier.Tier).ToList();
        var paths = EventPaths.From(state, end, TimeGrid.Upto(horizon));
        var known = pages.ConvertAll(tier => paths.Edges.Select(edge =>
            (Long: Left(history, end, edge, tier.LongWindow), Short: Left(history, end, edge, tier.ShortWindow))).ToArray());
        var fired = 0;
        Span<double> bads = stackalloc double[paths.Edges.Count];
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            paths.Draw(path, bads);
            for (var page = 0; page < pages.Count; page++)
            {
                if (Fires(objective, pages[page], known[page], paths, bads))
                {
                    fired++;
                    break;
                }
            }
        }

        return (double)fired / StandardVariates.Paths;
    }

    /// <summary>What the history still holds of a window that ends at <paramref name="lead"/> from now.</summary>
    private static Counts Left(SampleHistory history, DateTimeOffset end, TimeSpan lead, TimeSpan window) =>
        lead >= window ? default : history.Over(end + lead - window, end);

    private static bool Fires(
        Objective objective, BurnRateWindow tier, (Counts Long, Counts Short)[] known, EventPaths paths, ReadOnlySpan<double> bads)
    {
        var limit = tier.Factor * (1 - objective.Ratio);
        for (var i = 0; i < bads.Length; i++)
        {
            var (bad, total) = New(paths, bads, i, tier.ShortWindow);
            if (known[i].Short.Bad + bad <= limit * (known[i].Short.Total + total))
            {
                continue;
            }

            (bad, total) = New(paths, bads, i, tier.LongWindow);
            bad += known[i].Long.Bad;
            total += known[i].Long.Total;

            // The gamma in place of the beta posterior: within a percent for ratios of a few percent, stricter above.
            if (bad >= TierRule.MinBadEvents && GammaShape.Lower((20 * (1 - objective.Ratio)) + bad) > limit * (20 + total))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path's events within <paramref name="window"/> before edge <paramref name="last"/>.</summary>
    private static (double Bad, double Total) New(EventPaths paths, ReadOnlySpan<double> bads, int last, TimeSpan window)
    {
        var (bad, total) = (0.0, 0.0);
        for (var i = last; i >= 0 && (i == last || paths.Edges[last] - paths.Edges[i] < window); i--)
        {
            bad += bads[i];
            total += paths.Totals[i];
        }

        return (bad, total);
    }
}
