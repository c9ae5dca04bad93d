namespace ReliabilityEngine.Core.Slo;

/// <summary>What is left of the error budget of a rolling window.</summary>
/// <param name="RemainingRatio">
/// 1 − bad ÷ (allowed bad at the window's total): 1 is untouched, 0 exhausted, floor −10. The part of the window without counts is taken
/// to have had the known part's error ratio. Null when unknown.
/// </param>
/// <param name="CoveredRatio">Share of the window for which counts are known (excluded time is), 0 to 1.</param>
/// <param name="UnknownReason">A CamelCase constant when the remainder is unknown: <c>NotCovered</c> or <c>NoTraffic</c>; else null.</param>
public sealed record ErrorBudget(double? RemainingRatio, double CoveredRatio, string? UnknownReason)
{
    /// <summary>With counts of less time a budget is not told (docs/api.md); a window of an hour needs nine tenths of itself.</summary>
    public static readonly TimeSpan MinKnown = TimeSpan.FromHours(2);

    /// <summary>The lowest remainder told; beyond it only "far gone" is of interest.</summary>
    public const double Floor = -10;

    public const string NotCovered = "NotCovered";

    public const string NoTraffic = "NoTraffic";

    /// <summary>The share of the window that has to be known of a window too short for <see cref="MinKnown"/>.</summary>
    private const double MinRatioOfShortWindow = 0.9;

    /// <summary>From this share on the unknown rest of the window is not worth a word.</summary>
    private const double WholeFrom = 0.9;

    /// <summary>Whether a part of the window worth a word is only assumed.</summary>
    public bool IsPartial => RemainingRatio is not null && CoveredRatio < WholeFrom;

    /// <summary>The budget after <paramref name="window"/>, the counts of the objective's whole window.</summary>
    public static ErrorBudget Of(Objective objective, Counts window)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (window.KnownRatio * objective.Window < NeededOf(objective.Window))
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

    /// <summary>For how much of a window counts have to be known.</summary>
    public static TimeSpan NeededOf(TimeSpan window) => MinKnown < MinRatioOfShortWindow * window ? MinKnown : MinRatioOfShortWindow * window;
}
