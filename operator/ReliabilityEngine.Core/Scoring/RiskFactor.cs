namespace ReliabilityEngine.Core.Scoring;

/// <summary>One named part of a risk score.</summary>
/// <param name="Name">A CamelCase constant: <see cref="BurnRate"/>, <see cref="BudgetForecast"/>, <see cref="TicketAlert"/> and the others below.</param>
/// <param name="Points">Its share of the score, ≥ 0; the shares add up to the score.</param>
public sealed record RiskFactor(string Name, double Points)
{
    /// <summary>A page tier fires, or is likely to within the horizon.</summary>
    public const string BurnRate = "BurnRate";

    /// <summary>The budget is exhausted, or is likely to be within the horizon.</summary>
    public const string BudgetForecast = "BudgetForecast";

    /// <summary>A ticket tier fires: nothing is near, and the budget goes too fast all the same. It has no points; it raises the level.</summary>
    public const string TicketAlert = "TicketAlert";

    /// <summary>A signal of the policy is unusual.</summary>
    public const string Signal = "Signal";

    /// <summary>A signal of the policy is likely to leave its usual range within the hour.</summary>
    public const string EarlyWarning = "EarlyWarning";

    /// <summary>The load to come is likely to be too much for the replicas there are.</summary>
    public const string Saturation = "Saturation";

    /// <summary>A rollout is under way.</summary>
    public const string Rollout = "Rollout";

    /// <summary>A target that this one depends on is likely to breach.</summary>
    public const string Dependency = "Dependency";

    /// <summary>What was seen; null where the figures of status say it.</summary>
    public string? Message { get; init; }
}
