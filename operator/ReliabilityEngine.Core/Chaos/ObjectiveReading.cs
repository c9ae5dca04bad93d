using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>What is known of one watched objective at a look at a run.</summary>
/// <param name="Name">The SLOTarget's.</param>
public sealed record ObjectiveReading(string Name)
{
    /// <summary>The newest stretch that a live burn rate is told of: five steps of the finest grid, so that one bad minute is not all of it.</summary>
    public static readonly TimeSpan Live = TimeSpan.FromMinutes(5);

    /// <summary>As with alert tiers: so sure must it be that the burn rate is above what is borne, and so many bad events are no bad luck.</summary>
    private const double Certainty = 0.95;

    private const double FewestBad = 2;

    /// <summary>As with data that are stale: counts of the last three steps are missing.</summary>
    private const int LostSteps = 3;

    /// <summary>Why nothing can be said; null when something can.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>Whether a new leader is still reading its past: nothing is known yet, and nothing is wrong.</summary>
    public bool IsPending { get; init; }

    /// <summary>The end of the newest known counts; null without any.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Whether counts no longer arrive as they should.</summary>
    public bool IsLost { get; init; }

    /// <summary>What is left of the budget, at most 1; null while unknown.</summary>
    public double? RemainingRatio { get; init; }

    /// <summary>Where <see cref="Stretch"/> begins.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Counts of the stretch that the phase asks about, up to the newest.</summary>
    public Counts Stretch { get; init; }

    /// <summary>Counts from the injection on; none before it.</summary>
    public Counts SinceInjection { get; init; }

    /// <summary>What the objective promises.</summary>
    public double ObjectiveRatio { get; init; }

    /// <summary>The bad events that the objective allows over its whole window, ≥ 0.</summary>
    public double AllowedBad { get; init; }

    /// <summary>When it was last assessed; null when never.</summary>
    public DateTimeOffset? AssessedAt { get; init; }

    /// <summary>Its risk, by its own measure or that of a policy, the higher one.</summary>
    public RiskLevel Level { get; init; }

    /// <summary>Whether a Page fires.</summary>
    public bool IsPaging { get; init; }

    public RiskCause Cause { get; init; } = RiskCause.Unknown;

    /// <summary>Whether it is alarmed.</summary>
    public bool IsAlarmed => IsPaging || Level >= RiskLevel.High;

    /// <summary>The burn rate of the stretch; null without events.</summary>
    public double? BurnRate => Stretch.BadRatio / (1 - ObjectiveRatio);

    /// <summary>The share of the whole budget that bad events have cost since the injection; 0 where the budget's size is not known.</summary>
    public double SpentRatio => AllowedBad > 0 ? SinceInjection.Bad / AllowedBad : 0;

    /// <summary>Whether the stretch burns faster than is borne, and not by bad luck.</summary>
    public bool BurnsAbove(double maxBurnRate) => BurnsAbove(Stretch, maxBurnRate);

    /// <summary>The same of all that came since the injection.</summary>
    public bool BurntAbove(double maxBurnRate) => BurnsAbove(SinceInjection, maxBurnRate);

    /// <summary>Reads an objective's history for a run in its phase.</summary>
    /// <param name="run">Null before there is one: then the stretch is the newest <see cref="Live"/>.</param>
    /// <param name="delay">Of the telemetry: counts arrive so much later.</param>
    public static ObjectiveReading Of(string name, Objective objective, SampleHistory history, RunState? run, DateTimeOffset now, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        if (history.NewestKnown is not { } newest)
        {
            return new ObjectiveReading(name) { UnknownReason = "it has no counts", IsLost = true };
        }

        // The step in which a fault came is the fault's, and so is the one in which it went.
        var step = history.Layout.Step;
        DateTimeOffset? injectedAt = run?.InjectedAt is { } since ? Floor(since, step) : null;
        var from = run switch
        {
            { Phase: RunPhase.Before } => run.StartedAt,
            { Phase: RunPhase.After or RunPhase.Ended, RecoveredAt: { } recovered } => Floor(recovered - TimeSpan.FromTicks(1), step) + step,
            _ when injectedAt > newest - Live => injectedAt.Value,
            _ => newest - Live,
        };
        return new ObjectiveReading(name)
        {
            Newest = newest,
            IsLost = now - newest > delay + (LostSteps * objective.Step),
            From = from,
            Stretch = history.Over(from, newest),
            SinceInjection = injectedAt is { } injected ? history.Over(injected, newest) : default,
            ObjectiveRatio = objective.Ratio,
        };
    }

    private static DateTimeOffset Floor(DateTimeOffset at, TimeSpan step) => new(at.UtcTicks - (at.UtcTicks % step.Ticks), TimeSpan.Zero);

    private bool BurnsAbove(Counts counts, double maxBurnRate) =>
        counts.Bad >= FewestBad && new ErrorRatioPosterior(ObjectiveRatio, counts).ProbabilityAbove(maxBurnRate * (1 - ObjectiveRatio)) >= Certainty;
}
