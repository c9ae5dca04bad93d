using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>
/// The run of an experiment as a state machine: Before → Injecting → Holding → Recovering → After → Ended. Whatever cuts it short leads through
/// Recovering, and telemetry that is lost never to Passed. The caller makes the changes that Injecting and Recovering ask for and says how far they
/// are. Read next: <see cref="SteadyState"/> (what must hold), <see cref="StartRule"/> (when a run begins), <see cref="Detection"/>.
/// </summary>
public static class RunRule
{
    /// <summary>A PodDisruptionBudget or a busy apiserver may be out of the way by then.</summary>
    public static readonly TimeSpan LongestInjecting = TimeSpan.FromMinutes(2);

    /// <summary>A run is looked at this often: a step of counts is a minute at least.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>A run that begins now.</summary>
    /// <param name="dueAt">When it was to begin.</param>
    public static RunState Begin(DateTimeOffset dueAt, DateTimeOffset now) => new(dueAt, now, RunPhase.Before, now);

    /// <summary>A run that never began.</summary>
    public static RunState Skip(DateTimeOffset dueAt, RunObjection why, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(why);
        return Begin(dueAt, now).With(RunVerdict.Skipped, why.Reason, $"{why.Message}").End(now);
    }

    /// <summary>A run whose fault must not be injected after all.</summary>
    public static RunState Refuse(RunState run, RunObjection why, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(why);
        return run.With(RunVerdict.Skipped, why.Reason, $"{why.Message} Nothing was injected.").End(now);
    }

    /// <summary>Why a start that was due is not made up for.</summary>
    public static RunObjection Missed(DateTimeOffset dueAt) =>
        new(RunReasons.Missed, $"It was due at {TimeText.Of(dueAt)} and could not begin in time; a missed start is not made up for.");

    /// <summary>The run after one look at it: at most one phase further.</summary>
    public static RunState Next(ExperimentPlan plan, RunState run, RunFacts facts)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(facts);
        var seen = Seen(run, facts);
        return seen.Phase switch
        {
            RunPhase.Before => Before(plan, seen, facts),
            RunPhase.Injecting => Injecting(plan, seen, facts),
            RunPhase.Holding => Holding(plan, seen, facts),
            RunPhase.Recovering => Recovering(seen, facts),
            RunPhase.After => After(plan, seen, facts),
            _ => run,
        };
    }

    /// <summary>How long to wait before the next look; null when it has ended.</summary>
    public static TimeSpan? Wait(ExperimentPlan plan, RunState run, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        var left = run.Phase == RunPhase.Holding ? run.PhaseSince + plan.Duration - now : Pause;
        return run.Phase == RunPhase.Ended ? null : left <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : left < Pause ? left : Pause;
    }

    /// <summary>What it has cost and who has seen it, as of this look.</summary>
    private static RunState Seen(RunState run, RunFacts facts) => run.InjectedAt is not { } injected || run.Phase == RunPhase.Ended ? run : run with
    {
        SpentRatio = Math.Max(run.SpentRatio ?? 0, facts.Objectives.Select(reading => reading.SpentRatio).DefaultIfEmpty(0).Max()),
        Detection = run.Detection.With(facts.Objectives, injected),
    };

    private static RunState Before(ExperimentPlan plan, RunState run, RunFacts facts) =>
        facts.Stop is { } stop ? run.With(RunVerdict.Aborted, stop.Reason, $"{stop.Message} Nothing was injected.").End(facts.Now)
        : facts.Objectives.Any(reading => reading.IsPending) ? run
        : SteadyState.WhyNotNow(plan, facts.Objectives) is { } objection ? run.With(RunVerdict.Skipped, objection.Reason, $"{objection.Message} Nothing was injected.").End(facts.Now)
        : !SteadyState.Reaches(facts.Objectives, run.StartedAt + plan.Before) ? run
        : SteadyState.WhyNotHeld(plan, facts.Objectives) is { } unknown ? run.With(RunVerdict.Skipped, unknown.Reason, $"{unknown.Message} Nothing was injected.").End(facts.Now)
        : run.To(RunPhase.Injecting, facts.Now) with { InjectedAt = facts.Now };

    private static RunState Injecting(ExperimentPlan plan, RunState run, RunFacts facts) =>
        WhyCutShort(plan, run, facts) is { } cut ? Cut(run, cut, facts.Now)
        : facts.InjectionFailure is { } failure ? run.With(RunVerdict.Aborted, failure.Reason, $"{failure.Message}").To(RunPhase.Recovering, facts.Now)
        : facts.IsInjected ? run.To(RunPhase.Holding, facts.Now)
        : facts.Now - run.PhaseSince > LongestInjecting
        ? run.With(RunVerdict.Aborted, RunReasons.TimedOut, $"The fault could not be injected within {SpanText.Of(LongestInjecting)}{(facts.InjectionWaits is { } waits ? $": {waits}" : ".")}").To(RunPhase.Recovering, facts.Now)
        : run;

    private static RunState Holding(ExperimentPlan plan, RunState run, RunFacts facts) =>
        WhyCutShort(plan, run, facts) is { } cut ? Cut(run, cut, facts.Now)
        : facts.FaultLost is { } lost ? Cut(run, (RunVerdict.Inconclusive, lost), facts.Now)
        : facts.Now - run.PhaseSince >= plan.Duration ? run.To(RunPhase.Recovering, facts.Now)
        : run;

    /// <summary>Nothing is asked here but whether it is done: recovering comes before every other wish.</summary>
    private static RunState Recovering(RunState run, RunFacts facts)
    {
        var next = facts.Stop is { } stop ? run.With(RunVerdict.Aborted, stop.Reason, $"{stop.Message}") : run;
        if (!facts.IsRecovered)
        {
            return next;
        }

        next = next with { RecoveredAt = facts.Now };
        return facts.IsGoing || next.Verdict is RunVerdict.Aborted or RunVerdict.Inconclusive ? next.End(facts.Now) : next.To(RunPhase.After, facts.Now);
    }

    private static RunState After(ExperimentPlan plan, RunState run, RunFacts facts)
    {
        var until = run.RecoveredAt!.Value + plan.After;
        return facts.IsGoing ? run.With(RunVerdict.Aborted, facts.Stop?.Reason ?? RunReasons.TelemetryLost, $"{facts.Stop?.Message}").End(facts.Now)
            : facts.Objectives.FirstOrDefault(reading => reading.IsLost) is { } lost
            ? run.With(RunVerdict.Inconclusive, RunReasons.TelemetryLost, $"The counts of {lost.Name} no longer arrive: whether it has recovered cannot be told.").End(facts.Now)
            : SteadyState.Spent(plan, run) is { } spent ? run.With(RunVerdict.Failed, spent.Reason, $"{spent.Message}").End(facts.Now)
            : !SteadyState.Reaches(facts.Objectives, until) || facts.Now < DetectableUntil(plan, run) ? run
            : Judged(plan, run, facts).End(facts.Now);
    }

    private static RunState Judged(ExperimentPlan plan, RunState run, RunFacts facts) =>
        SteadyState.WhyNotHeld(plan, facts.Objectives) is { Reason: RunReasons.TelemetryLost } unknown ? run.With(RunVerdict.Inconclusive, unknown.Reason, $"{unknown.Message}")
        : (SteadyState.WhyNotHeld(plan, facts.Objectives) ?? SteadyState.Burnt(plan, facts.Objectives)) is { } broken ? run.With(RunVerdict.Failed, broken.Reason, $"{broken.Message}")
        : plan.DetectedWithin is { } within && !(run.Detection.At - run.InjectedAt <= within)
        ? run.With(RunVerdict.Failed, RunReasons.NotDetected, run.Detection.At is { } at
            ? (FormattableString)$"The engine saw it {SpanText.Of(at - run.InjectedAt!.Value)} after the injection; `expect.detectedWithin` is {SpanText.Of(within)}."
            : $"The engine did not see it: no watched SLOTarget came to the risk High or fired a Page within {SpanText.Of(within)}.")
        : run.With(RunVerdict.Passed, RunReasons.SteadyStateHeld, $"The steady state held before, during and after; it has cost {100 * run.SpentRatio:0.##} % of the error budget.");

    /// <summary>The engine has until then to see it.</summary>
    private static DateTimeOffset DetectableUntil(ExperimentPlan plan, RunState run) =>
        plan.DetectedWithin is { } within && run.Detection.At is null ? run.InjectedAt!.Value + within : DateTimeOffset.MinValue;

    private static (RunVerdict Verdict, RunObjection Why)? WhyCutShort(ExperimentPlan plan, RunState run, RunFacts facts) =>
        facts.Stop is { } stop ? (RunVerdict.Aborted, stop)
        : SteadyState.WhyNotOn(plan, run, facts.Objectives) is { } objection
        ? (objection.Reason == RunReasons.TelemetryLost ? RunVerdict.Inconclusive : RunVerdict.Aborted, objection)
        : null;

    private static RunState Cut(RunState run, (RunVerdict Verdict, RunObjection Why) cut, DateTimeOffset now) =>
        run.With(cut.Verdict, cut.Why.Reason, $"{cut.Why.Message}").To(RunPhase.Recovering, now);
}
