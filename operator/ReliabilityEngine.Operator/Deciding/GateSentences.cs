using System.Globalization;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api;
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

    /// <summary>Everything that holds the gate closed, then what is foreseen of the budget.</summary>
    public static string Closed(IReadOnlyList<GateLimit> crossed, GateConditionsSpec conditions, SLOTargetStatus status, RiskLevel level)
    {
        var causes = crossed.Select(limit => limit switch
        {
            GateLimit.RiskLevel => Risk(status.Risk, level),
            GateLimit.BudgetRemaining =>
                $"{status.Budget?.RemainingPercent} % of the error budget remains, less than {conditions.BudgetRemainingBelowPercent} %",
            _ => $"the error budget is gone within {conditions.ExhaustionWithin} with a probability of {conditions.ExhaustionProbabilityPercent} % or more",
        });
        return Sentence(string.Join("; ", causes)) + Forecast(status);
    }

    public static string Open(SLOTargetStatus status) => "Nothing that would close the gate is the case." + Forecast(status);

    /// <summary>When the gate is likely to open.</summary>
    /// <param name="firingEndsAfter">How long after the last error the firing page tiers end; null when none fires.</param>
    public static string Reopens(IReadOnlyList<GateLimit> crossed, ReliabilityPolicySpec spec, SLOTargetStatus status, TimeSpan? firingEndsAfter) =>
        string.Join(" and ", crossed.Select(limit => limit switch
        {
            GateLimit.RiskLevel when firingEndsAfter is { } after => $"about {Duration.Format(after)} after the errors end",
            GateLimit.RiskLevel => $"when the risk score is below {Number(RiskThresholds.LeftBelow(Threshold(spec)))}",
            GateLimit.BudgetRemaining => $"when {Percent(GateRule.BudgetToReopen((spec.Gate.BlockWhen.BudgetRemainingBelowPercent ?? 0) / 100.0))} % of the error budget remain"
                + (Foreseen(status.Forecast?.Recovery?.P50) is { } recovery ? $" (some of it in about {recovery})" : ""),
            _ => $"when the probability of exhaustion within {spec.Gate.BlockWhen.ExhaustionWithin} is below"
                + $" {Percent(GateRule.ProbabilityToReopen((spec.Gate.BlockWhen.ExhaustionProbabilityPercent ?? 0) / 100.0))} %",
        }));

    private static string Risk(RiskStatus? risk, RiskLevel level)
    {
        var factor = risk?.Factors?.FirstOrDefault(f => f.Name != GateMapping.InheritedFactor)?.Message?.TrimEnd('.');
        return $"the risk is {level} ({GateMapping.OwnScore(risk)} of 100{(string.IsNullOrEmpty(factor) ? "" : $": {Lower(factor)}")})";
    }

    private static string Forecast(SLOTargetStatus status) => status switch
    {
        { Budget.RemainingPercent: <= 0, Forecast.Recovery.P50: var recovery } =>
            Foreseen(recovery) is { } time ? $" The error budget is exhausted, and positive again in about {time}." : " The error budget is exhausted.",
        { Budget.RemainingPercent: { } remaining, Forecast: { WithinHorizonPercent: { } percent, Exhaustion.P50: var p50 } forecast } =>
            $" Of the error budget {remaining} % remains; it is gone within {forecast.Horizon} with a probability of {percent} %"
            + (Foreseen(p50) is { } time ? $", as likely as not within {time}." : "."),
        _ => "",
    };

    private static string? Foreseen(string? time) => time is { Length: > 0 } && time[0] != '>' ? time : null;

    private static int Threshold(ReliabilityPolicySpec spec) => spec.Gate.BlockWhen.MinLevel switch
    {
        nameof(RiskLevel.Medium) => spec.Risk.Medium,
        nameof(RiskLevel.High) => spec.Risk.High,
        _ => spec.Risk.Critical,
    };

    private static string Percent(double ratio) => Number(100 * ratio);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
