using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Learning;

/// <summary>What a risk foretells, as it is seen in the counts afterwards: a page tier fires, or the budget is exhausted.</summary>
public static class BreachRule
{
    /// <summary>With less of a horizon known nothing is said of it: what is missing may hold the breach.</summary>
    private const double MinKnownRatio = 0.9;

    /// <summary>Whether it is so already: then nothing is left to foretell.</summary>
    public static bool IsOn(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.Budget.RemainingRatio <= 0 || prediction.Tiers.Any(tier => tier.Firing && tier.Tier.Severity == AlertSeverity.Page);
    }

    /// <summary>Whether it was so at the end of a step in (<paramref name="from"/>, <paramref name="to"/>]; null when too little is known.</summary>
    public static bool? Within(Objective objective, SampleHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        if (history.Over(from, to).KnownRatio < MinKnownRatio)
        {
            return null;
        }

        var tiers = BurnRateWindows.For(objective).Where(tier => tier.Severity == AlertSeverity.Page).ToArray();
        for (var end = from + history.Layout.Step; end <= to; end += history.Layout.Step)
        {
            if (Fires(objective, history, tiers, end) || ErrorBudget.Of(objective, history.Over(end - objective.Window, end)).RemainingRatio <= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>No tier fires without a bad event in its short window, which most steps are.</summary>
    private static bool Fires(Objective objective, SampleHistory history, BurnRateWindow[] tiers, DateTimeOffset end) =>
        tiers.Any(tier => history.Over(end - tier.ShortWindow, end).Bad > 0 && TierRule.Evaluate(objective, tier, history, end).Firing);
}
