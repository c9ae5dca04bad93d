namespace ReliabilityEngine.Core.Chaos;

/// <summary>One run as far as it has come: all that the next look at it goes on from.</summary>
/// <param name="DueAt">When it was to begin.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="PhaseSince">When <paramref name="Phase"/> began.</param>
public sealed record RunState(DateTimeOffset DueAt, DateTimeOffset StartedAt, RunPhase Phase, DateTimeOffset PhaseSince)
{
    /// <summary>When the first change was about to be made; null before.</summary>
    public DateTimeOffset? InjectedAt { get; init; }

    /// <summary>When nothing was left to take back; null before.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it has shown, or comes to once it is recovered; null while that is open.</summary>
    public RunVerdict? Verdict { get; init; }

    /// <summary>Why, in one word; null without a verdict.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in a sentence; null without a verdict.</summary>
    public string? Message { get; init; }

    /// <summary>The largest share of an objective's whole budget that its bad events since the injection have cost, ≥ 0; null before.</summary>
    public double? SpentRatio { get; init; }

    public Detection Detection { get; init; } = Detection.None;

    /// <summary>Whether the fault may be in.</summary>
    public bool IsFaultIn => Phase is RunPhase.Injecting or RunPhase.Holding or RunPhase.Recovering;

    internal RunState To(RunPhase phase, DateTimeOffset now) => this with { Phase = phase, PhaseSince = now };

    /// <summary>What it comes to; the first word stands.</summary>
    internal RunState With(RunVerdict verdict, string reason, FormattableString message) =>
        Verdict is not null ? this : this with { Verdict = verdict, Reason = reason, Message = FormattableString.Invariant(message) };

    internal RunState End(DateTimeOffset now) => To(RunPhase.Ended, now) with { EndedAt = now };
}
