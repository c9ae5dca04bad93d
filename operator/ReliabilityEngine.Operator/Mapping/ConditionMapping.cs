using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
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
    /// <param name="unread">How much of the window the source could not be read for and is asked again.</param>
    public static IEnumerable<Condition> ToConditions(
        Assessment assessment, SLOTargetStatus figures, TimeSpan window, ConditionCause? problem, TimeSpan unread) =>
    [
        DataAvailable(assessment, problem, unread),
        AtRisk(assessment, figures),
        Exhausted(assessment, figures, window),
    ];

    public static Condition Condition(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };

    /// <summary>A status' conditions with those of one pass set, all about one generation.</summary>
    public static IReadOnlyList<Condition>? SetAll(
        IReadOnlyList<Condition>? conditions, IEnumerable<Condition> pass, long? generation, DateTimeOffset now) =>
        pass.Aggregate(conditions, (list, next) => Conditions.Set(list, next with { ObservedGeneration = generation }, now));

    /// <summary>One condition after another of its type, whose time it keeps while the status is the same.</summary>
    /// <param name="shown">What is shown until now; null for nothing.</param>
    public static Condition After(Condition? shown, Condition next, long? generation, DateTimeOffset now) =>
        SetAll(shown is null ? null : [shown], [next], generation, now)![0];

    private static Condition DataAvailable(Assessment assessment, ConditionCause? problem, TimeSpan unread)
    {
        if (problem is not null)
        {
            return Condition(ConditionTypes.DataAvailable, ConditionStatus.False, problem.Reason, problem.Message);
        }

        return assessment.Data.Quality switch
        {
            DataQuality.Missing => Condition(ConditionTypes.DataAvailable, ConditionStatus.False, Reasons.NoData,
                "The source answers but has no events for the indicator. Check that its selectors match existing series."),
            DataQuality.Stale => Condition(ConditionTypes.DataAvailable, ConditionStatus.False, Reasons.Stale,
                "The newest events are more than 3 steps old. Check that the service is still scraped."),
            _ when assessment.Data.Reason == DataReason.NoTraffic => Condition(ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.NoTraffic,
                "Counts arrive, but there were no events in the window, so the objective cannot be judged."),
            DataQuality.Sparse => Condition(ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.Sparse,
                "Counts arrive, but there are too few events to tell whether the objective is met."),
            _ when unread > TimeSpan.Zero => Condition(
                ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.HistoryIncomplete, TargetSentences.Unread(unread)),
            _ => Condition(ConditionTypes.DataAvailable, ConditionStatus.True, Reasons.DataFlowing, "Counts arrive."),
        };
    }

    private static Condition AtRisk(Assessment assessment, SLOTargetStatus figures)
    {
        const string Type = ConditionTypes.BudgetAtRisk;
        if (assessment.Firing != AlertSeverity.None)
        {
            return Condition(Type, ConditionStatus.True, Reasons.TierFiring, TargetSentences.Alert(figures));
        }

        if (figures.Forecast is { WithinHorizonPercent: >= LikelyPercent })
        {
            return Condition(Type, ConditionStatus.True, Reasons.BudgetExhaustionForecast, TargetSentences.Budget(figures));
        }

        return assessment.Data.Quality is DataQuality.Missing or DataQuality.Stale
            ? Condition(Type, ConditionStatus.Unknown, Reasons.NoData, TargetSentences.NoDataForRisk)
            : figures.Forecast is null
                ? Condition(Type, ConditionStatus.Unknown, UnknownReason(assessment), TargetSentences.TooLittleForForecast)
                : Condition(Type, ConditionStatus.False, Reasons.WithinBudget, TargetSentences.WithinBudget(figures));
    }

    private static Condition Exhausted(Assessment assessment, SLOTargetStatus figures, TimeSpan window)
    {
        const string Type = ConditionTypes.BudgetExhausted;
        return assessment.Budget.RemainingRatio switch
        {
            <= 0 => Condition(Type, ConditionStatus.True, Reasons.BudgetExhausted, TargetSentences.Budget(figures)),
            > 0 when assessment.Budget.IsPartial => Condition(Type, ConditionStatus.False, Reasons.PartialWindow, TargetSentences.PartialWindow(figures)),
            > 0 => Condition(Type, ConditionStatus.False, Reasons.WithinBudget, "The error budget is not exhausted."),
            _ when assessment.Budget.UnknownReason == ErrorBudget.NoTraffic => Condition(Type, ConditionStatus.Unknown, Reasons.NoTraffic,
                "There were no events in the window."),
            _ => Condition(Type, ConditionStatus.Unknown, Reasons.WindowNotCovered, TargetSentences.WindowNotCovered(figures, window)),
        };
    }

    private static string UnknownReason(Assessment assessment) => assessment.Budget.UnknownReason switch
    {
        ErrorBudget.NotCovered => Reasons.WindowNotCovered,
        ErrorBudget.NoTraffic => Reasons.NoTraffic,
        _ => Reasons.Sparse,
    };
}
