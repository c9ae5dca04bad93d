using System.Globalization;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>The alert tier that one line of a table should be about.</summary>
internal static class LeadingTier
{
    /// <summary>Far from every limit it does not matter which tier is nearest to its own: the first one, so that the line is still.</summary>
    private const double Near = 0.5;

    /// <summary>Another tier has to be nearer by this factor to take the line.</summary>
    private const double Margin = 1.25;

    /// <param name="rates">The burn rates as they are shown.</param>
    /// <param name="shown">What is shown now.</param>
    public static AlertTierStatus? Of(IReadOnlyList<TierState> tiers, IReadOnlyList<BurnRateStatus> rates, AlertTierStatus? shown) =>
        Choose(tiers, shown) is { } tier
            ? new AlertTierStatus
            {
                Severity = tier.Tier.Severity.ToString(),
                Window = Duration.Format(tier.Tier.LongWindow),
                Rate = rates.FirstOrDefault(rate => rate.Window == Duration.Format(tier.Tier.LongWindow))?.Rate,
                Limit = tier.Tier.Factor.ToString("0.##", CultureInfo.InvariantCulture),
                Firing = tier.Firing,
            }
            : null;

    private static TierState? Choose(IReadOnlyList<TierState> tiers, AlertTierStatus? shown)
    {
        if (tiers.Where(tier => tier.Firing).OrderByDescending(tier => tier.Tier.Severity).ThenBy(tier => tier.Tier.LongWindow).FirstOrDefault() is { } firing)
        {
            return firing;
        }

        var nearest = tiers.MaxBy(Nearness);
        var before = tiers.FirstOrDefault(tier => Duration.Format(tier.Tier.LongWindow) == shown?.Window);
        return nearest is null ? null
            : Nearness(nearest) < Near ? tiers[0]
            : before is not null && Nearness(before) * Margin >= Nearness(nearest) ? before
            : nearest;
    }

    private static double Nearness(TierState tier) => (tier.LongRate ?? 0) / tier.Tier.Factor;
}
