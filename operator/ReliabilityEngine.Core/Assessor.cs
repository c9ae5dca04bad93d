using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Simulation;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core;

/// <summary>Table of contents of the pure core: history in, everything known and foreseen out.</summary>
public static class Assessor
{
    /// <summary>Of all random numbers that simulations use.</summary>
    public static long Seed => StandardVariates.Seed;

    /// <summary>Predicts, then scores; the same inputs give the same answer.</summary>
    /// <param name="previous">The memory of the assessment before; null for the first one in this process and after the objective changed.</param>
    /// <param name="readiness">What is known of the workload's replicas; it matters while there is no data.</param>
    public static Assessment Assess(
        Objective objective, SampleHistory history, AssessmentMemory? previous, DateTimeOffset now, Readiness readiness = Readiness.Unknown) =>
        Score(Predict(objective, history, previous, now), history, readiness);

    /// <summary>What the counts say at <paramref name="now"/>, and where that leads.</summary>
    /// <param name="since">Since when there might have been events; null for since the first assessment.</param>
    /// <param name="options">How traffic is foreseen; null for the default.</param>
    public static Prediction Predict(
        Objective objective, SampleHistory history, AssessmentMemory? previous, DateTimeOffset now, DateTimeOffset? since = null, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        var end = EndOf(history, now);
        var window = history.Over(end - objective.Window, end);
        var data = DataQualityRule.Judge(objective, history, window, end, now);
        var budget = ErrorBudget.Of(objective, window);
        var tiers = BurnRateWindows.For(objective);
        var state = ForecastState.Advance(previous?.Forecast, objective, history, ReadBy(history, end), options);
        var firstAt = since ?? previous?.FirstAt ?? now;
        return new Prediction
        {
            Objective = objective,
            At = now,
            End = end,
            Window = window,
            Data = data,
            Budget = budget,
            Tiers = [.. tiers.Select(tier => TierRule.Evaluate(objective, tier, history, end))],
            Forecast = data.Quality is DataQuality.Missing or DataQuality.Stale
                ? BudgetForecast.Unknown(BudgetForecaster.HorizonOf(objective), data.Reason.ToString())
                : BudgetForecaster.Forecast(objective, history, state, budget, window, end),
            State = state,
            IsSilent = now - (history.NewestKnown ?? firstAt) >= objective.NoDataAfter,
            FirstAt = firstAt,
            PreviousLevel = previous?.Level ?? RiskLevel.Unknown,
        };
    }

    /// <summary>What a prediction comes to: the risk, and how loud silence is.</summary>
    /// <param name="history">The history that was predicted from.</param>
    public static Assessment Score(Prediction prediction, SampleHistory history, Readiness readiness)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var (objective, tiers) = (prediction.Objective, prediction.Tiers);
        var risk = Risk(prediction, history, new RiskContext { Previous = prediction.PreviousLevel });
        return new Assessment
        {
            At = prediction.At,
            Data = prediction.Data,
            SliRatio = prediction.Budget.RemainingRatio is null ? null : 1 - prediction.Window.BadRatio,
            Budget = prediction.Budget,
            AllowedBad = (1 - objective.Ratio) * prediction.Window.Total,
            BurnRates =
            [
                .. tiers.Select(tier => new BurnRate(tier.Tier.LongWindow, tier.LongRate, tier.LongAllowed)).DistinctBy(rate => rate.Window).OrderBy(rate => rate.Window),
            ],
            Tiers = tiers,
            Firing = tiers.Where(tier => tier.Firing).Select(tier => tier.Tier.Severity).DefaultIfEmpty(AlertSeverity.None).Max(),
            IsSilent = prediction.IsSilent,
            NoData = NoData(prediction, readiness),
            Forecast = prediction.Forecast,
            Risk = risk,
            TroubleSince = prediction.TroubleSince,
            Memory = new AssessmentMemory { FirstAt = prediction.FirstAt, Level = risk.Level, Forecast = prediction.State },
        };
    }

    /// <summary>The risk by a measure: a target's own, or a policy's with what its signals say.</summary>
    public static RiskScore Risk(Prediction prediction, SampleHistory history, RiskContext context)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(context);
        return RiskScorer.Score(
            prediction.Objective, history, prediction.State, prediction.Data, prediction.Tiers, prediction.Forecast, prediction.End, context);
    }

    /// <summary>Silence of a service with no ready replica is an outage: it pages, whatever the target says of missing data.</summary>
    private static AlertSeverity NoData(Prediction prediction, Readiness readiness) =>
        !prediction.IsSilent ? AlertSeverity.None
        : readiness == Readiness.NoneReady ? AlertSeverity.Page
        : prediction.Objective.NoDataSeverity;

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
