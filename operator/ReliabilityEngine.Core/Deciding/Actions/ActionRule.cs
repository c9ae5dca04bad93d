using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>One entry of a policy's actions: what to do, and when.</summary>
public sealed record ActionRule
{
    /// <summary>What the policy calls it.</summary>
    public required string Name { get; init; }

    public required ActionKind Kind { get; init; }

    /// <summary>Applies from this level on.</summary>
    public required RiskLevel MinLevel { get; init; }

    /// <summary>The causes it applies to; empty for all.</summary>
    public IReadOnlyList<RiskCause> Causes { get; init; } = [];

    /// <summary>How long level and cause must have lasted.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How long after it the same is not done to the same target again.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How far this action may go; never further than the policy.</summary>
    public PolicyMode Mode { get; init; } = PolicyMode.Enforce;

    /// <summary>Whether a person has to approve each time.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>The bounds of a <see cref="ActionKind.Scale"/>; null for every other kind.</summary>
    public ScaleBounds? Scale { get; init; }

    /// <summary>Of a <see cref="ActionKind.Restart"/>: all pods one after the other instead of the sick ones.</summary>
    public bool RestartsAll { get; init; }

    /// <summary>Of a <see cref="ActionKind.Restart"/>: how many pods at a time.</summary>
    public int MaxUnavailable { get; init; } = 1;

    /// <summary>The receiver of a <see cref="ActionKind.Notify"/>, the CronJob of a <see cref="ActionKind.Job"/>; else null.</summary>
    public string? Addressee { get; init; }

    /// <summary>Whether it applies to a risk, its duration left aside.</summary>
    public bool Matches(RiskLevel level, RiskCause cause) =>
        level >= MinLevel && (Causes.Count == 0 || Causes.Contains(cause)) && Kind.IsPermittedFor(cause);
}
