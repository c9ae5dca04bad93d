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

    /// <summary>Figures are whole percents; what is computed with them may be off by rounding.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>The share of the budget at which a gate opens again that was closed below <paramref name="limit"/>; there is no more than all of it.</summary>
    public static double BudgetToReopen(double limit) => Math.Min(limit + BudgetMargin, 1);

    /// <summary>The probability below which a gate opens again that was closed at <paramref name="limit"/>; none is below zero.</summary>
    public static double ProbabilityToReopen(double limit) => limit - Math.Min(ProbabilityMargin, limit / 2);

    /// <param name="closedBy">The limit that holds the gate closed at present; null when it is not closed.</param>
    public static GateJudgement Judge(GateLimits limits, GateInputs inputs, GateLimit? closedBy)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(inputs);
        (GateLimit Limit, bool? Crossed)[] answers =
        [
            (GateLimit.RiskLevel, AtLevel(limits, inputs)),
            (GateLimit.BudgetRemaining, BelowBudget(limits, inputs, closedBy == GateLimit.BudgetRemaining)),
            (GateLimit.BudgetExhaustion, NearExhaustion(limits, inputs, closedBy == GateLimit.BudgetExhaustion)),
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

    private static bool? BelowBudget(GateLimits limits, GateInputs inputs, bool isClosed) =>
        limits.BudgetRemainingBelowRatio is not { } least ? false
        : inputs.BudgetRemainingRatio is { } remaining ? remaining < (isClosed ? BudgetToReopen(least) : least) - Tolerance
        : null;

    private static bool? NearExhaustion(GateLimits limits, GateInputs inputs, bool isClosed) =>
        limits.ExhaustionWithin is not { } within ? false
        : inputs.Exhaustion is { UnknownReason: null } forecast ? forecast.ProbabilityWithin(within)
            >= (isClosed ? ProbabilityToReopen(limits.ExhaustionProbability) : limits.ExhaustionProbability) - Tolerance
        : null;
}
