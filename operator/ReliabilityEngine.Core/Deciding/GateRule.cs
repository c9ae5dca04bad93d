using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>
/// Judges a gate. The limit that closed it holds it until it is cleared by a margin, so that a figure on the edge does not let one
/// rollout through and stop the next; risk levels bring their own margin (<see cref="RiskThresholds.HysteresisPoints"/>).
/// </summary>
public static class GateRule
{
    /// <summary>Two steps of the figure as it is shown: what rolls off in minutes does not open a gate that the next minute closes.</summary>
    public const double BudgetMargin = 0.02;

    /// <summary>Two steps of the probability as it is shown.</summary>
    public const double ProbabilityMargin = 0.10;

    /// <param name="closedBy">The limit that holds the gate closed at present; null when it is not closed.</param>
    public static GateJudgement Judge(GateLimits limits, GateInputs inputs, GateLimit? closedBy)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(inputs);
        (GateLimit Limit, bool? Crossed)[] answers =
        [
            (GateLimit.RiskLevel, AtLevel(limits, inputs)),
            (GateLimit.BudgetRemaining, BelowBudget(limits, inputs, closedBy == GateLimit.BudgetRemaining ? BudgetMargin : 0)),
            (GateLimit.BudgetExhaustion, NearExhaustion(limits, inputs, closedBy == GateLimit.BudgetExhaustion ? ProbabilityMargin : 0)),
        ];
        GateLimit[] crossed = [.. answers.Where(a => a.Crossed == true).Select(a => a.Limit)];
        GateLimit[] unread = [.. answers.Where(a => a.Crossed is null).Select(a => a.Limit)];
        var state = crossed.Length > 0 ? GateState.Closed : unread.Length > 0 ? GateState.Unknown : GateState.Open;
        return new GateJudgement(state, crossed, unread);
    }

    private static bool? AtLevel(GateLimits limits, GateInputs inputs) =>
        limits.MinLevel is not { } least ? false
        : inputs.Level == Scoring.RiskLevel.Unknown ? null
        : inputs.Level >= least;

    private static bool? BelowBudget(GateLimits limits, GateInputs inputs, double margin) =>
        limits.BudgetRemainingBelowRatio is not { } least ? false
        : inputs.BudgetRemainingRatio is { } remaining ? remaining < least + margin
        : null;

    private static bool? NearExhaustion(GateLimits limits, GateInputs inputs, double margin) =>
        limits.ExhaustionWithin is not { } within ? false
        : inputs.Exhaustion is { UnknownReason: null } forecast ? forecast.ProbabilityWithin(within) >= limits.ExhaustionProbability - margin
        : null;
}
