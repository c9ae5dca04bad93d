using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>Publishes one assessment, unrounded. What is unknown has no series: a gap, never a zero.</summary>
internal static class TargetSeries
{
    private static readonly ObjectFamily Objective = new(MetricNames.Objective, "The promised share of good events, 0 to 1.");
    private static readonly ObjectFamily Sli = new(MetricNames.Sli, "The share of good events over the window, 0 to 1; absent while unknown.");
    private static readonly ObjectFamily BudgetRemaining = new(
        MetricNames.BudgetRemaining, "What is left of the error budget, 1 to -10; absent while unknown.");
    private static readonly ObjectFamily BudgetCovered = new(MetricNames.BudgetCovered, "The share of the window for which counts are known, 0 to 1.");
    private static readonly ObjectFamily BurnRate = new(
        MetricNames.BurnRate, "Error ratio over a tier's long window as a multiple of the allowed ratio; absent while unknown.", "window", "tier");
    private static readonly ObjectFamily AlertFiring = new(MetricNames.AlertFiring, "1 while a burn-rate tier of this severity fires.", "severity");
    private static readonly ObjectFamily NoDataAlert = new(
        MetricNames.NoDataAlert, "1 while data has been missing for longer than the target allows.", "severity");
    private static readonly ObjectFamily ExhaustionSeconds = new(
        MetricNames.ExhaustionSeconds, "Time until the budget is exhausted; +Inf beyond the horizon; absent while unknown.", "percentile");
    private static readonly ObjectFamily ExhaustionProbability = new(
        MetricNames.ExhaustionProbability, "Probability that the budget is exhausted within the horizon, 0 to 1; absent while unknown.");
    private static readonly ObjectFamily ForecastModel = new(
        MetricNames.ForecastModel, "A constant 1, labelled with the model that foresees the traffic; absent while unknown.", "model");
    private static readonly ObjectFamily RiskValue = new(
        MetricNames.RiskScore, "100 times the probability that a page tier fires or the budget is exhausted within the hour; absent while unknown.");
    private static readonly ObjectFamily RiskLevels = new(MetricNames.RiskLevel, "1 for the level the risk is at, 0 for the others.", "level");
    private static readonly ObjectFamily Missing = new(
        MetricNames.MissingSteps, "Steps that are not counted and are asked for again: Unread, the source failed; Empty, it had nothing lately.", "cause");
    private static readonly ObjectFamily MissingRetry = new(
        MetricNames.MissingStepsRetry, "When missing steps are asked for again, from when the target was last looked at; absent without any.", "cause");
    private static readonly ObjectFamily NewestSampleAge = new(
        MetricNames.NewestSampleAge, "How old the newest counted sample was when the target was last looked at; absent without one.");
    private static readonly ObjectFamily AnomalyScore = new(
        MetricNames.AnomalyScore, "How unusual the worst series of a policy's signal is, 0 to 1; absent while it is learning and without data.", "signal");
    private static readonly ObjectFamily Decisions = new(
        MetricNames.Decisions, "Decisions of policies about the target since this process took it up; one that stands is not counted again.", "decision", "reason");
    private static readonly ObjectFamily Events = new(
        MetricNames.Events, "Events (or slices) counted since this process took the target up; excluded time is not.", "kind");
    private static readonly ObjectFamily DataQuality = new(MetricNames.DataQuality, "1 for the state the data is in, 0 for the others.", "state");

    /// <summary>In the order of the page: by name.</summary>
    public static IReadOnlyList<ObjectFamily> Families { get; } =
    [
        AlertFiring, AnomalyScore, ExhaustionProbability, ExhaustionSeconds, BurnRate, DataQuality, Decisions, BudgetCovered, BudgetRemaining, Events, ForecastModel,
        Missing, MissingRetry, NewestSampleAge, NoDataAlert, Objective, RiskLevels, RiskValue, Sli,
    ];

    /// <summary>From now on these are the target's series, and no others.</summary>
    public static void Publish(this EngineMetrics metrics, NamespacedName target, Objective objective, Assessment assessment, TargetFigures figures) => metrics.Targets.Set(
        target,
        [
            .. Of(objective, assessment),
            .. OfForecast(assessment),
            .. OfMissing(figures.Missing),
            Events.Of("good", figures.Events.Good),
            Events.Of("total", figures.Events.Total),
            .. figures.Decisions.All.OrderBy(d => d.Verdict, StringComparer.Ordinal).ThenBy(d => d.Reason, StringComparer.Ordinal).SelectMany(d => Known(Decisions, d.Count, d.Verdict, d.Reason)),
            .. figures.Signals.SelectMany(signal => Known(AnomalyScore, signal.Score, signal.Name)),
        ]);

    private static IEnumerable<ObjectSample> Of(Objective objective, Assessment assessment) =>
    [
        Objective.Of(objective.Ratio),
        .. Known(Sli, assessment.SliRatio),
        .. Known(BudgetRemaining, assessment.Budget.RemainingRatio),
        .. Known(BudgetCovered, assessment.Budget.CoveredRatio),
        .. Known(RiskValue, assessment.Risk.Value),
        .. assessment.BurnRates.SelectMany(burn => Known(BurnRate, burn.Rate, Duration.Format(burn.Window), TierNames.Of(assessment.Tiers, burn.Window))),
        .. Known(NewestSampleAge, (assessment.At - assessment.Data.Newest)?.TotalSeconds),
        .. Enum.GetValues<RiskLevel>().Select(level => RiskLevels.Of(level.ToString(), assessment.Risk.Level == level ? 1 : 0)),
        .. Severities.Select(severity => AlertFiring.Of(severity.ToString(), IsFiring(assessment, severity) ? 1 : 0)),
        .. Severities.Select(severity => NoDataAlert.Of(severity.ToString(), assessment.NoData == severity ? 1 : 0)),
        .. Enum.GetValues<DataQuality>().Select(state => DataQuality.Of(state.ToString(), assessment.Data.Quality == state ? 1 : 0)),
    ];

    private static IEnumerable<ObjectSample> OfForecast(Assessment assessment)
    {
        var forecast = assessment.Forecast;
        (string Percentile, TimeSpan? Time)[] times = [("p10", forecast.P10), ("p50", forecast.P50), ("p90", forecast.P90)];
        return
        [
            .. Known(ExhaustionProbability, forecast.ProbabilityWithinHorizon),
            .. Known(ForecastModel, forecast.Model is null ? null : 1, forecast.Model ?? ""),
            .. forecast.UnknownReason is null
                ? times.Select(t => ExhaustionSeconds.Of(t.Percentile, t.Time?.TotalSeconds ?? double.PositiveInfinity))
                : [],
        ];
    }

    private static IEnumerable<ObjectSample> OfMissing(IReadOnlyList<MissingSteps> missing) =>
    [
        .. Enum.GetValues<MissingCause>().Select(why => Missing.Of(why.ToString(), missing.Where(m => m.Cause == why).Sum(m => m.Steps))),
        .. missing.Select(m => MissingRetry.Of(m.Cause.ToString(), m.AskedAgainIn.TotalSeconds)),
    ];

    private static AlertSeverity[] Severities => [AlertSeverity.Page, AlertSeverity.Ticket];

    private static bool IsFiring(Assessment assessment, AlertSeverity severity) =>
        assessment.Tiers.Any(tier => tier.Firing && tier.Tier.Severity == severity);

    private static IEnumerable<ObjectSample> Known(ObjectFamily family, double? value, params string[] labels) =>
        value is { } known ? [family.Of(labels, known)] : [];
}
