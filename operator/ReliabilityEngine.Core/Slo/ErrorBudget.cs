namespace ReliabilityEngine.Core.Slo;

/// <summary>What is left of the error budget of a rolling window.</summary>
/// <param name="RemainingRatio">
/// 1 − bad ÷ (allowed bad at the window's total): 1 is untouched, 0 exhausted, floor −10. Null when unknown.
/// </param>
/// <param name="CoveredRatio">Share of the window for which counts are known (excluded time is), 0 to 1.</param>
/// <param name="UnknownReason">A CamelCase constant when the remainder is unknown: <c>NotCovered</c> or <c>NoTraffic</c>; else null.</param>
public sealed record ErrorBudget(double? RemainingRatio, double CoveredRatio, string? UnknownReason)
{
    /// <summary>Below this share of known time a remainder would say more than is known.</summary>
    public const double MinCoveredRatio = 0.9;

    /// <summary>The lowest remainder told; beyond it only "far gone" is of interest.</summary>
    public const double Floor = -10;

    public const string NotCovered = "NotCovered";

    public const string NoTraffic = "NoTraffic";

    /// <summary>The budget after <paramref name="window"/>, the counts of the objective's whole window.</summary>
    public static ErrorBudget Of(Objective objective, Counts window)
    {
        if (window.KnownRatio < MinCoveredRatio)
        {
            return new ErrorBudget(null, window.KnownRatio, NotCovered);
        }

        if (window.Total <= 0)
        {
            return new ErrorBudget(null, window.KnownRatio, NoTraffic);
        }

        var remaining = 1 - (window.Bad / ((1 - objective.Ratio) * window.Total));
        return new ErrorBudget(Math.Clamp(remaining, Floor, 1), window.KnownRatio, null);
    }
}
