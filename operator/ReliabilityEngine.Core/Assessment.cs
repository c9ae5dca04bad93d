using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core;

/// <summary>All that is known and foreseen of one target at one moment: what status, metrics and Events are made of.</summary>
public sealed record Assessment
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far the counts can be relied on.</summary>
    public required DataState Data { get; init; }

    /// <summary>Good over all events of the window, 0 to 1; null without traffic or when less than half of the window is known.</summary>
    public required double? SliRatio { get; init; }

    public required ErrorBudget Budget { get; init; }

    /// <summary>The bad events that the objective allows at the window's traffic, ≥ 0.</summary>
    public double AllowedBad { get; init; }

    /// <summary>One for each distinct long window of the tiers, shortest first.</summary>
    public required IReadOnlyList<BurnRate> BurnRates { get; init; }

    /// <summary>The tiers in force, in the order of the table.</summary>
    public required IReadOnlyList<TierState> Tiers { get; init; }

    /// <summary>The loudest tier that fires.</summary>
    public required AlertSeverity Firing { get; init; }

    /// <summary>Whether there has been no data for as long as the objective bears; what follows is <see cref="NoData"/>.</summary>
    public required bool IsSilent { get; init; }

    /// <summary>While <see cref="IsSilent"/>, the objective's severity for missing data, or Page when no replica is ready; else None.</summary>
    public required AlertSeverity NoData { get; init; }

    public required BudgetForecast Forecast { get; init; }

    public required RiskScore Risk { get; init; }

    /// <summary>When the error ratio left its usual level; null while it has not.</summary>
    public DateTimeOffset? TroubleSince { get; init; }

    /// <summary>What the next assessment of the same target takes as its previous one.</summary>
    public required AssessmentMemory Memory { get; init; }
}
