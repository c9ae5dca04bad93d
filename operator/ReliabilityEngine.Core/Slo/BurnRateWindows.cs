namespace ReliabilityEngine.Core.Slo;

/// <summary>The multi-window burn-rate table of one objective.</summary>
public static class BurnRateWindows
{
    /// <summary>The shortest long window: below it an alert is about single scrapes.</summary>
    public static readonly TimeSpan MinLongWindow = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan MinShortWindow = TimeSpan.FromMinutes(5);

    /// <summary>The window that the table below is written for.</summary>
    private static readonly TimeSpan TableWindow = TimeSpan.FromDays(30);

    /// <summary>Google, The Site Reliability Workbook, chapter 5, table 5-8; the third row as in Sloth.</summary>
    private static readonly AlertTier[] Workbook =
    [
        new(AlertSeverity.Page, 0.02, TimeSpan.FromHours(1)),
        new(AlertSeverity.Page, 0.05, TimeSpan.FromHours(6)),
        new(AlertSeverity.Ticket, 0.10, TimeSpan.FromDays(1)),
        new(AlertSeverity.Ticket, 0.10, TimeSpan.FromDays(3)),
    ];

    /// <summary>
    /// The tiers in force: explicit ones as they are (they come validated); else the workbook's, long windows scaled with window ÷ 30 d and
    /// at least 30 minutes, without those of <see cref="Dropped"/>. factor = budget ratio × window ÷ long;
    /// short = max(long ÷ 12, 5 m, 4 scrapes), at most long.
    /// </summary>
    public static IReadOnlyList<BurnRateWindow> For(Objective objective)
    {
        var tiers = objective.AlertTiers.Count > 0 ? objective.AlertTiers : Defaults(objective.Window).Where(tier => IsInForce(tier, objective.Ratio, objective.Window));
        return [.. tiers.Select(tier => Resolve(objective, tier))];
    }

    /// <summary>The default tiers that an objective cannot use: they can never fire, or would fire while the budget is not being spent.</summary>
    /// <param name="ratio">The promised share of good events, 0 &lt; x &lt; 1.</param>
    /// <param name="window">The objective's window.</param>
    public static IReadOnlyList<DroppedTier> Dropped(double ratio, TimeSpan window) =>
    [
        .. Defaults(window).Where(tier => !IsInForce(tier, ratio, window)).Select(tier => new DroppedTier(tier, Factor(tier, window))),
    ];

    private static IEnumerable<AlertTier> Defaults(TimeSpan window) =>
        Workbook.Select(row => row with { LongWindow = Larger(row.LongWindow * (window / TableWindow), MinLongWindow) });

    private static bool IsInForce(AlertTier tier, double ratio, TimeSpan window) =>
        Factor(tier, window) >= 1 - 1e-9 && Factor(tier, window) <= 1 / (1 - ratio);

    private static double Factor(AlertTier tier, TimeSpan window) => tier.BudgetRatio * (window / tier.LongWindow);

    private static BurnRateWindow Resolve(Objective objective, AlertTier tier)
    {
        var shortWindow = Larger(Larger(tier.LongWindow / 12, MinShortWindow), 4 * objective.ScrapeInterval);
        return new BurnRateWindow(
            tier.Severity,
            tier.BudgetRatio,
            tier.LongWindow,
            shortWindow < tier.LongWindow ? shortWindow : tier.LongWindow,
            Factor(tier, objective.Window));
    }

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
