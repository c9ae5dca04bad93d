using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Chaos;

/// <summary>A run of a pod kill and a service that is well: what a test spoils is what it is about.</summary>
internal static class Runs
{
    /// <summary>A Wednesday, when the run begins.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static ExperimentPlan Plan { get; } = new()
    {
        StartBy = Noon.AddHours(1),
        Fault = FaultKind.PodKill,
        Duration = TimeSpan.FromMinutes(5),
        Before = TimeSpan.FromMinutes(2),
        After = TimeSpan.FromMinutes(5),
        MaxBurnRate = 2,
        RequireRemainingRatio = 0.3,
        SpendAtMostRatio = 0.05,
    };

    /// <summary>All of the time counted, one bad event of a thousand times a thousand.</summary>
    public static ObjectiveReading Well { get; } = new("checkout")
    {
        From = Noon.AddMinutes(-5),
        Newest = Noon.AddHours(1),
        Stretch = new Counts(9_999, 10_000, 1),
        SinceInjection = new Counts(9_999, 10_000, 1),
        ObjectiveRatio = 0.999,
        RemainingRatio = 0.8,
        AllowedBad = 10_000,
        AssessedAt = Noon,
        Level = RiskLevel.Low,
    };

    /// <summary>Ten times what the objective allows.</summary>
    public static ObjectiveReading Burning { get; } = Well with { Stretch = new Counts(9_900, 10_000, 1), SinceInjection = new Counts(9_900, 10_000, 1) };

    public static ObjectiveReading Lost { get; } = Well with { IsLost = true };

    public static RunObjection Stop { get; } = new("Suspended", "`suspend` is true.");

    public static RunState In(RunPhase phase, DateTimeOffset? since = null) => new(Noon, Noon, phase, since ?? Noon)
    {
        InjectedAt = phase >= RunPhase.Injecting ? Noon.AddMinutes(3) : null,
        RecoveredAt = phase >= RunPhase.After ? Noon.AddMinutes(9) : null,
    };

    public static RunFacts Facts(params IReadOnlyList<ObjectiveReading> objectives) => new() { Now = Noon.AddMinutes(4), Objectives = objectives.Count == 0 ? [Well] : objectives };
}
