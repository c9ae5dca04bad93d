namespace ReliabilityEngine.Core.Slo;

/// <summary>What "reliable" means for one service, with every default resolved.</summary>
public sealed record Objective
{
    public required Indicator Indicator { get; init; }

    /// <summary>The promised share of good events (or slices), 0 &lt; x &lt; 1.</summary>
    public required double Ratio { get; init; }

    /// <summary>The rolling window, 1 hour to 90 days.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>The grid of the samples: max(sample interval, 4 scrape intervals, 1 minute).</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>How often the source scrapes; the floor of short windows is four of these.</summary>
    public required TimeSpan ScrapeInterval { get; init; }

    public Budgeting Budgeting { get; init; } = Budgeting.Occurrences;

    /// <summary>Only with <see cref="Budgeting.Timeslices"/>.</summary>
    public Timeslice? Timeslice { get; init; }

    /// <summary>Explicit tiers; empty for the workbook's table scaled to the window.</summary>
    public IReadOnlyList<AlertTier> AlertTiers { get; init; } = [];

    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>Without data for this long, <see cref="NoDataSeverity"/> is raised.</summary>
    public TimeSpan NoDataAfter { get; init; } = TimeSpan.FromMinutes(10);

    public AlertSeverity NoDataSeverity { get; init; } = AlertSeverity.Ticket;

    /// <summary>The largest burn rate that can be: every event is bad.</summary>
    public double MaxBurnRate => 1 / (1 - Ratio);
}
