using System.Numerics.Tensors;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Simulation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring;

/// <summary>P(a page tier fires within the horizon), from the same paths as the budget forecast.</summary>
internal static class TierForecast
{
    /// <summary>They find the safe ratio to half a percent of the highest tier's limit.</summary>
    private const int Trials = 8;

    public static double Probability(
        Objective objective, IReadOnlyList<TierState> tiers, SampleHistory history, ForecastState state, DateTimeOffset end, TimeSpan horizon)
    {
        var paths = EventPaths.From(state, end, TimeGrid.Upto(horizon));
        var pages = tiers.Where(tier => tier.Tier.Severity == AlertSeverity.Page)
            .Select(tier => new TierOutlook(objective, tier.Tier, history, end, paths))
            .ToArray();
        var fired = 0;
        Span<double> bads = stackalloc double[paths.Edges.Count];
        var safe = SafeRatio(pages, paths.Totals, bads);
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            var outline = paths.Outline(path);
            if (paths.MostRatio(outline) > safe)
            {
                paths.Draw(outline, bads);
                fired += Fires(pages, bads) ? 1 : 0;
            }
        }

        return (double)fired / StandardVariates.Paths;
    }

    /// <summary>
    /// An error ratio, as high as a few trials find one, at which no tier fires. More bad events never stop a tier from firing: a path that
    /// stays at or below it fires none and need not be drawn. Negative when even no errors fire one.
    /// </summary>
    private static double SafeRatio(TierOutlook[] pages, ReadOnlySpan<double> totals, Span<double> bads)
    {
        var (safe, fires) = (-1.0, 0.0);
        foreach (var page in pages)
        {
            fires = Math.Max(fires, Math.Min(1, page.Limit));
        }

        var ratio = 0.0;
        for (var trial = 0; trial < Trials && ratio >= 0; trial++)
        {
            TensorPrimitives.Multiply(totals, ratio, bads);
            (safe, fires) = Fires(pages, bads) ? (safe, ratio) : (ratio, fires);
            ratio = (safe + fires) / 2;
        }

        return safe;
    }

    private static bool Fires(TierOutlook[] pages, ReadOnlySpan<double> bads)
    {
        foreach (var page in pages)
        {
            if (page.Fires(bads))
            {
                return true;
            }
        }

        return false;
    }
}
