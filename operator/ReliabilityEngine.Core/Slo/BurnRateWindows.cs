namespace ReliabilityEngine.Core.Slo;

/// <summary>The multi-window burn-rate table of one objective.</summary>
/// <param name="Tiers">The tiers in force.</param>
/// <param name="Dropped">Default tiers that can never fire, or fire without burning the budget.</param>
public sealed record BurnRateWindows(IReadOnlyList<BurnRateWindow> Tiers, IReadOnlyList<DroppedTier> Dropped)
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
    /// Resolves the tiers: explicit ones as they are (they come validated); else the workbook's, long windows scaled with window ÷ 30 d and
    /// at least 30 minutes. factor = budget ratio × window ÷ long; short = max(long ÷ 12, 5 m, 4 scrapes), at most long.
    /// </summary>
    public static BurnRateWindows For(Objective objective)
    {
        if (objective.AlertTiers.Count > 0)
        {
            return new BurnRateWindows([.. objective.AlertTiers.Select(tier => Resolve(objective, tier))], []);
        }

        var tiers = new List<BurnRateWindow>();
        var dropped = new List<DroppedTier>();
        foreach (var row in Workbook)
        {
            var tier = row with { LongWindow = Larger(row.LongWindow * (objective.Window / TableWindow), MinLongWindow) };
            var resolved = Resolve(objective, tier);
            if (resolved.Factor < 1 - 1e-9)
            {
                dropped.Add(new DroppedTier(tier, resolved.Factor, "FactorBelowOne"));
            }
            else if (resolved.Factor > objective.MaxBurnRate)
            {
                dropped.Add(new DroppedTier(tier, resolved.Factor, "FactorUnreachable"));
            }
            else
            {
                tiers.Add(resolved);
            }
        }

        return new BurnRateWindows(tiers, dropped);
    }

    private static BurnRateWindow Resolve(Objective objective, AlertTier tier)
    {
        var shortWindow = Larger(Larger(tier.LongWindow / 12, MinShortWindow), 4 * objective.ScrapeInterval);
        return new BurnRateWindow(
            tier.Severity,
            tier.BudgetRatio,
            tier.LongWindow,
            shortWindow < tier.LongWindow ? shortWindow : tier.LongWindow,
            tier.BudgetRatio * (objective.Window / tier.LongWindow));
    }

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
