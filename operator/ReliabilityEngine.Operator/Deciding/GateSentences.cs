using System.Globalization;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Why a target's gate is in its state, and what has to change: made of the stepped figures of the target's status, so as still as those.</summary>
internal static class GateSentences
{
    /// <summary>The condition, metric and audit word of a limit.</summary>
    public static string Reason(GateLimit limit) => limit switch
    {
        GateLimit.RiskLevel => Reasons.RiskLevel,
        GateLimit.BudgetRemaining => Reasons.BudgetRemaining,
        _ => Reasons.BudgetExhaustionForecast,
    };

    /// <summary>The limit that a reason stands for; null for reasons that close nothing.</summary>
    public static GateLimit? Limit(string? reason)
    {
        foreach (var limit in Enum.GetValues<GateLimit>())
        {
            if (Reason(limit) == reason)
            {
                return limit;
            }
        }

        return null;
    }

    /// <summary>Everything that holds the gate closed, the risk first, then what is known and foreseen of the budget, once.</summary>
    public static string Closed(IReadOnlyList<GateLimit> crossed, GateConditionsSpec conditions, SLOTargetStatus status, RiskLevel level)
    {
        var budget = TargetSentences.Budget(status);
        var cause = LargestCause(status.Risk);
        List<string?> told =
        [
            crossed.Contains(GateLimit.RiskLevel) ? Risk(status.Risk, level) : null,
            crossed.Contains(GateLimit.RiskLevel) && cause != budget ? cause : null,
            budget,
            crossed.Contains(GateLimit.BudgetRemaining) ? $"The gate closes below {conditions.BudgetRemainingBelowPercent} % of the budget." : null,
            crossed.Contains(GateLimit.BudgetExhaustion)
                ? $"The gate closes at a {conditions.ExhaustionProbabilityPercent} % chance of exhaustion within {TargetSentences.Span(conditions.ExhaustionWithin)}."
                : null,
        ];
        return string.Join(' ', told.Where(sentence => !string.IsNullOrEmpty(sentence)));
    }

    public static string Open(SLOTargetStatus status) => $"No blocking condition applies. {TargetSentences.Budget(status)}";

    /// <summary>What has to happen for the gate to open; a time only where the forecast gives one.</summary>
    /// <param name="firingEndsAfter">How long after the last error the firing page tiers end; null when none fires.</param>
    public static string Reopens(IReadOnlyList<GateLimit> crossed, ReliabilityPolicySpec spec, SLOTargetStatus status, TimeSpan? firingEndsAfter) =>
        string.Join(" and ", crossed.Select(limit => limit switch
        {
            GateLimit.RiskLevel when status.Budget?.RemainingPercent <= 0 => "when the error budget is positive again" + Recovery(status),
            GateLimit.RiskLevel when firingEndsAfter is { } after => $"when the page alert ends, about {SpanText.Of(after)} after the last errors",
            GateLimit.RiskLevel when Alerts(status.Risk) => "when the ticket alert ends",
            GateLimit.RiskLevel => $"when the risk score is below {Number(RiskThresholds.LeftBelow(Threshold(spec)))}",
            GateLimit.BudgetRemaining => $"when {Percent(GateRule.BudgetToReopen((spec.Gate.BlockWhen.BudgetRemainingBelowPercent ?? 0) / 100.0))} % of the error budget remains",
            _ => $"when the chance of exhaustion within {TargetSentences.Span(spec.Gate.BlockWhen.ExhaustionWithin)} is below"
                + $" {Percent(GateRule.ProbabilityToReopen((spec.Gate.BlockWhen.ExhaustionProbabilityPercent ?? 0) / 100.0))} %",
        }).Distinct());

    private static string Risk(RiskStatus? risk, RiskLevel level) =>
        GateMapping.OwnScore(risk) is { } score ? string.Create(CultureInfo.InvariantCulture, $"Risk {level} ({score} of 100).") : $"Risk {level}.";

    /// <summary>A ticket alert alone sets the level.</summary>
    private static bool Alerts(RiskStatus? risk) => risk?.Factors?.Any(factor => factor.Name == RiskFactor.TicketAlert) == true;

    /// <summary>What the first factor of its own says: they are in the order of their weight.</summary>
    private static string? LargestCause(RiskStatus? risk) =>
        risk?.Factors?.FirstOrDefault(factor => factor.Name != GateMapping.InheritedFactor)?.Message;

    private static string Recovery(SLOTargetStatus status) =>
        TargetSentences.Foreseen(status.Forecast?.Recovery?.P50) is { } time ? $", in about {TargetSentences.Span(time)} by the forecast" : "";

    private static int Threshold(ReliabilityPolicySpec spec) => spec.Gate.BlockWhen.MinLevel switch
    {
        nameof(RiskLevel.Medium) => spec.Risk.Medium,
        nameof(RiskLevel.High) => spec.Risk.High,
        _ => spec.Risk.Critical,
    };

    private static string Percent(double ratio) => Number(100 * ratio);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
