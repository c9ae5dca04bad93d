using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>What a ReliabilityPolicy says of decisions, with every default resolved.</summary>
public sealed record DecisionPolicy
{
    public required PolicyMode Mode { get; init; }

    /// <summary>The name of the policy that acts for the target in place of this one, which only looks; null where this one acts.</summary>
    public string? OlderPolicy { get; init; }

    /// <summary>How far the risk looks ahead.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromHours(1);

    public RiskThresholds Levels { get; init; } = RiskThresholds.Default;

    /// <summary>In order: the first that matches is the one.</summary>
    public IReadOnlyList<ActionRule> Actions { get; init; } = [];

    public ActionLimits Limits { get; init; } = new(6, 1, 0.25);

    public IReadOnlyList<ActionWindow> Windows { get; init; } = [];

    /// <summary>Why people have paused the policy; empty when nobody has.</summary>
    public IReadOnlyList<string> PauseRequests { get; init; } = [];

    /// <summary>The least history to recommend anything on.</summary>
    public TimeSpan HistoryToRecommend { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The least history to act on.</summary>
    public TimeSpan HistoryToAct { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The share of actions that are left out at random, so that what was foreseen can be seen to come or not, 0 to 0.5.</summary>
    public double HoldoutRatio { get; init; }

    /// <summary>What people have said of the policy's alarms about the target.</summary>
    public AlarmVerdicts Verdicts { get; init; } = AlarmVerdicts.None;

    /// <summary>Whether it has such an action carried out, as far as people have set its modes.</summary>
    public bool Enforces(ActionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Mode == PolicyMode.Enforce && rule.Mode == PolicyMode.Enforce;
    }
}
