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
        var paths = EventPaths.From(state, end, TimeGrid.Upto(horizon));
        var pages = tiers.Where(tier => tier.Tier.Severity == AlertSeverity.Page)
            .Select(tier => new TierOutlook(objective, tier.Tier, history, end, paths))
            .ToArray();
        var fired = 0;
        Span<double> bads = stackalloc double[paths.Edges.Count];
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            paths.Draw(paths.Outline(path), bads);
            foreach (var page in pages)
            {
                if (page.Fires(bads))
                {
                    fired++;
                    break;
                }
            }
        }

        return (double)fired / StandardVariates.Paths;
    }
}
