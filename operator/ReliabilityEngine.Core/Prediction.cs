using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core;

/// <summary>What is known of one target at one moment and where it leads, before anything is made of it.</summary>
public sealed record Prediction
{
    public required Objective Objective { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the windows end.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The counts of the objective's whole window.</summary>
    public required Counts Window { get; init; }

    /// <summary>How far the counts can be relied on.</summary>
    public required DataState Data { get; init; }

    public required ErrorBudget Budget { get; init; }

    /// <summary>The tiers in force, in the order of the table.</summary>
    public required IReadOnlyList<TierState> Tiers { get; init; }

    public required BudgetForecast Forecast { get; init; }

    /// <summary>The models as fed so far.</summary>
    public required ForecastState State { get; init; }

    /// <summary>Whether there has been no data for as long as the objective bears.</summary>
    public required bool IsSilent { get; init; }

    /// <summary>When the first assessment of the target was made.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>The risk level shown until now.</summary>
    public required RiskLevel PreviousLevel { get; init; }

    /// <summary>When the error ratio left its usual level for one that the objective does not allow, else for any; null while it has not.</summary>
    public DateTimeOffset? TroubleSince
    {
        get
        {
            var known = State.Levels;
            var count = known.Levels.Length;
            var notAllowed = Enumerable.Range(0, count).Skip(1).FirstOrDefault(level => known.RatioOf(level) > known.Allowed, 1);
            return notAllowed < count ? known.Levels[notAllowed].Start : null;
        }
    }
}
