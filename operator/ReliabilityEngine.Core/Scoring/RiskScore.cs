namespace ReliabilityEngine.Core.Scoring;

/// <summary>How likely it is that a page tier fires or the budget is exhausted within the horizon.</summary>
/// <param name="Value">100 × that probability, 0 to 100; null when unknown.</param>
/// <param name="Level">The level, with hysteresis; Medium at least while an alert tier fires.</param>
/// <param name="Cause">What it comes from.</param>
/// <param name="Horizon">How far it looks ahead.</param>
/// <param name="Factors">The parts, largest first, but for an alert that alone sets the level: that comes before them. Empty when unknown.</param>
/// <param name="UnknownReason">A CamelCase constant when the level is <see cref="RiskLevel.Unknown"/>; else null.</param>
public sealed record RiskScore(
    double? Value, RiskLevel Level, RiskCause Cause, TimeSpan Horizon, IReadOnlyList<RiskFactor> Factors, string? UnknownReason)
{
    /// <summary>P(a page tier fires or the budget is exhausted within the horizon), 0 to 1; null when unknown.</summary>
    public double? BreachProbability => Value / 100;

    /// <summary>The same without what is inherited from dependencies; null when unknown.</summary>
    public double? OwnProbability { get; init; }

    public static RiskScore Unknown(TimeSpan horizon, string reason) =>
        new(null, RiskLevel.Unknown, RiskCause.Unknown, horizon, [], reason);
}
