using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>
/// An assessment as conditions. Messages are made of the stepped figures of the status beside them, so that they are as still as those.
/// </summary>
internal static class ConditionMapping
{
    /// <summary>From here on the budget is more likely gone than not.</summary>
    private const int LikelyPercent = 50;

    /// <summary>DataAvailable, BudgetAtRisk and BudgetExhausted.</summary>
    /// <param name="figures">The status the assessment was mapped to.</param>
    /// <param name="window">The objective's window.</param>
    /// <param name="problem">What the telemetry source had to say; null when it answered.</param>
    public static IEnumerable<Condition> ToConditions(Assessment assessment, SLOTargetStatus figures, TimeSpan window, ConditionCause? problem) =>
    [
        DataAvailable(assessment, problem),
        AtRisk(assessment, figures),
        Exhausted(assessment, figures, window),
    ];

    public static Condition Condition(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };

    /// <summary>A status' conditions with those of one pass set, all about one generation.</summary>
    public static IReadOnlyList<Condition>? SetAll(
        IReadOnlyList<Condition>? conditions, IEnumerable<Condition> pass, long? generation, DateTimeOffset now) =>
        pass.Aggregate(conditions, (list, next) => Conditions.Set(list, next with { ObservedGeneration = generation }, now));

    private static Condition DataAvailable(Assessment assessment, ConditionCause? problem)
    {
        if (problem is not null)
        {
            return Condition(ConditionTypes.DataAvailable, ConditionStatus.False, problem.Reason, problem.Message);
        }

        return assessment.Data.Quality switch
        {
            DataQuality.Missing => Condition(ConditionTypes.DataAvailable, ConditionStatus.False, Reasons.NoData,
                "The source answers, but has no events for the indicator: check that its selectors match a series that exists."),
            DataQuality.Stale => Condition(ConditionTypes.DataAvailable, ConditionStatus.False, Reasons.Stale,
                "The newest events are more than three steps old: check that the target is still scraped."),
            _ when assessment.Data.Reason == DataReason.NoTraffic => Condition(ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.NoTraffic,
                "Counts arrive, but there was no event in the whole window: nothing can be said of the objective."),
            DataQuality.Sparse => Condition(ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.Sparse,
                "Counts arrive, but of so few events that they leave open whether the objective holds."),
            _ => Condition(ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.DataFlowing, "Counts arrive."),
        };
    }

    private static Condition AtRisk(Assessment assessment, SLOTargetStatus figures)
    {
        const string Type = ConditionTypes.BudgetAtRisk;
        if (assessment.Tiers.Where(t => t.Firing).MaxBy(t => t.Tier.Severity) is { } tier)
        {
            return Condition(Type, ConditionStatus.True, Reasons.TierFiring,
                FormattableString.Invariant(
                    $"The {tier.Tier.Severity} tier over {Duration.Format(tier.Tier.LongWindow)} fires: the budget burns more than {tier.Tier.Factor:0.##} times as fast as allowed."));
        }

        if (figures.Forecast is { WithinHorizonPercent: >= LikelyPercent } forecast)
        {
            return Condition(Type, ConditionStatus.True, Reasons.BudgetExhaustionForecast,
                $"The budget is gone within {forecast.Horizon} with a probability of {forecast.WithinHorizonPercent} %, as likely as not within {forecast.Exhaustion?.P50}.");
        }

        return assessment.Data.Quality is DataQuality.Missing or DataQuality.Stale
            ? Condition(Type, ConditionStatus.Unknown, Reasons.NoData, "Without data nothing can be said of the risk.")
            : figures.Forecast is null
                ? Condition(Type, ConditionStatus.Unknown, UnknownReason(assessment), "No tier fires; there is not enough yet to forecast the budget.")
                : Condition(Type, ConditionStatus.False, Reasons.WithinBudget, $"No tier fires and the budget is likely to last beyond {figures.Forecast.Horizon}.");
    }

    private static Condition Exhausted(Assessment assessment, SLOTargetStatus figures, TimeSpan window)
    {
        const string Type = ConditionTypes.BudgetExhausted;
        return assessment.Budget.RemainingRatio switch
        {
            <= 0 => Condition(Type, ConditionStatus.True, Reasons.BudgetExhausted,
                figures.Forecast?.Recovery?.P50 is { } recovery && recovery[0] != '>'
                    ? $"Nothing of the error budget remains; it is positive again in about {recovery}."
                    : "Nothing of the error budget remains."),
            > 0 when assessment.Budget.IsPartial => Condition(Type, ConditionStatus.False, Reasons.PartialWindow,
                $"Some of the error budget remains, as far as is known: counts cover {figures.Budget?.CoveredPercent} % of the window, and the rest is taken to have had the same error ratio."),
            > 0 => Condition(Type, ConditionStatus.False, Reasons.WithinBudget, "Some of the error budget remains."),
            _ when assessment.Budget.UnknownReason == ErrorBudget.NoTraffic => Condition(Type, ConditionStatus.Unknown, Reasons.NoTraffic,
                "There was no event in the whole window."),
            _ => Condition(Type, ConditionStatus.Unknown, Reasons.WindowNotCovered,
                $"Counts cover too little of the window ({figures.Budget?.CoveredPercent} %); the budget is stated once {Duration.Format(ErrorBudget.NeededOf(window))} of counts are known."),
        };
    }

    private static string UnknownReason(Assessment assessment) => assessment.Budget.UnknownReason switch
    {
        ErrorBudget.NotCovered => Reasons.WindowNotCovered,
        ErrorBudget.NoTraffic => Reasons.NoTraffic,
        _ => Reasons.Sparse,
    };
}
