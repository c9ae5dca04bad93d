using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>What an experiment asks for, as values. Read next: <see cref="RunRule"/>, what is made of it.</summary>
public sealed record ExperimentPlan
{
    /// <summary>When it runs again and again; null for once.</summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>The zone of <see cref="Schedule"/>.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Of one that runs once: the moment by which it must have begun.</summary>
    public DateTimeOffset? StartBy { get; init; }

    public required FaultKind Fault { get; init; }

    /// <summary>How long the fault holds.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long the steady state is watched before the fault.</summary>
    public required TimeSpan Before { get; init; }

    /// <summary>And after it has been recovered.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>The burn rate that the steady state bears, > 0.</summary>
    public required double MaxBurnRate { get; init; }

    /// <summary>The share of the budget that must be left for a run to begin, 0 to 1.</summary>
    public required double RequireRemainingRatio { get; init; }

    /// <summary>The share of the budget that a run may spend, 0 to 1.</summary>
    public required double SpendAtMostRatio { get; init; }

    /// <summary>How soon the engine must see it; null where nothing is asked of it.</summary>
    public TimeSpan? DetectedWithin { get; init; }
}
