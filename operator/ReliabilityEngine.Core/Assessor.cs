using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core;

/// <summary>Table of contents of the pure core: history in, everything known and foreseen out.</summary>
public static class Assessor
{
    /// <summary>A window of which less is known has no SLI.</summary>
    private const double MinKnownForSli = 0.5;

    /// <summary>Assesses <paramref name="objective"/> at <paramref name="now"/>; the same inputs give the same answer.</summary>
    /// <param name="previous">The memory of the assessment before; null for the first one in this process and after the objective changed.</param>
    public static Assessment Assess(Objective objective, SampleHistory history, AssessmentMemory? previous, DateTimeOffset now)
    {
        var end = EndOf(history, now);
        var window = history.Over(end - objective.Window, end);
        var data = DataQualityRule.Judge(objective, history, window, end, now);
        var budget = ErrorBudget.Of(objective, window);
        var table = BurnRateWindows.For(objective);
        var tiers = table.Tiers.Select(tier => TierRule.Evaluate(objective, tier, history, end)).ToList();

        var state = ForecastState.Advance(previous?.Forecast, objective, history, ReadBy(history, end));
        var forecast = data.Quality is DataQuality.Missing or DataQuality.Stale
            ? BudgetForecast.Unknown(BudgetForecaster.HorizonOf(objective), data.Reason)
            : BudgetForecaster.Forecast(objective, history, state, budget, window, end);
        var risk = RiskScorer.Score(objective, history, state, data, tiers, forecast, end, previous?.Level ?? RiskLevel.Unknown);

        var firstAt = previous?.FirstAt ?? now;
        var silent = now - (history.NewestKnown ?? firstAt) >= objective.NoDataAfter;
        return new Assessment
        {
            At = now,
            Data = data,
            SliRatio = window.KnownRatio >= MinKnownForSli ? 1 - window.BadRatio : null,
            Budget = budget,
            BurnRates =
            [
                .. tiers.Select(tier => new BurnRate(tier.Tier.LongWindow, tier.LongRate)).DistinctBy(rate => rate.Window).OrderBy(rate => rate.Window),
            ],
            Tiers = tiers,
            DroppedTiers = table.Dropped,
            Firing = tiers.Where(tier => tier.Firing).Select(tier => tier.Tier.Severity).DefaultIfEmpty(AlertSeverity.None).Max(),
            IsSilent = silent,
            NoData = silent ? objective.NoDataSeverity : AlertSeverity.None,
            Forecast = forecast,
            Risk = risk,
            Memory = new AssessmentMemory { FirstAt = firstAt, Level = risk.Level, Forecast = state },
        };
    }

    /// <summary>A model learns what has been read and nothing ahead of it: a bucket passed by while its counts are still to come would be lost.</summary>
    private static DateTimeOffset ReadBy(SampleHistory history, DateTimeOffset end) =>
        history.ReadUpTo is { } read && read < end ? read : end;

    /// <summary>
    /// Windows end where the source was last read, so that its delay does not cut a hole into the short ones; once reading fails for
    /// longer than three steps they move on with the clock, and what they know shrinks.
    /// </summary>
    private static DateTimeOffset EndOf(SampleHistory history, DateTimeOffset now) =>
        history.ReadUpTo is { } read && read <= now && now - read <= 3 * history.Layout.Step ? read : now;
}
