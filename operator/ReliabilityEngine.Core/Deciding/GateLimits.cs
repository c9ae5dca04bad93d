using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>What closes a gate: any one of these; null ones do not.</summary>
public sealed record GateLimits
{
    /// <summary>Closed at this level and above.</summary>
    public RiskLevel? MinLevel { get; init; }

    /// <summary>Closed below this share of the error budget, 0 to 1.</summary>
    public double? BudgetRemainingBelowRatio { get; init; }

    /// <summary>Closed when the budget is exhausted within this time with at least <see cref="ExhaustionProbability"/>.</summary>
    public TimeSpan? ExhaustionWithin { get; init; }

    /// <summary>The probability that goes with <see cref="ExhaustionWithin"/>, 0 to 1.</summary>
    public double ExhaustionProbability { get; init; }
}
