using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>What this process knows of the SLOTargets that an experiment watches: their counts, what is left of their budgets, and how alarmed it is itself.</summary>
internal sealed class ObjectiveReader(EntityStore<SLOTarget> targets, Memories<TargetMemory> memories, ISampleSources sources, Takeover takeover, TimeProvider clock)
{
    public IReadOnlyList<ObjectiveReading> Read(ChaosExperiment experiment, RunState? run)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return [.. experiment.Spec.SteadyState.SloTargets.Select(name => Read(new NamespacedName(experiment.Metadata.Namespace ?? "", name), run))];
    }

    /// <summary>The exclusion that keeps a watched target from being experimented on now, and whose it is; null when none does.</summary>
    public (string Target, string Exclusion)? Excluded(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var now = clock.GetUtcNow();
        foreach (var name in experiment.Spec.SteadyState.SloTargets)
        {
            if (targets.Get(new NamespacedName(experiment.Metadata.Namespace ?? "", name)) is { } target && ObjectiveOf(target) is { } known
                && known.Objective.Exclusions.FirstOrDefault(exclusion => exclusion.Scope.HasFlag(ExclusionScope.Chaos) && exclusion.Covers(now)) is { } covering)
            {
                return (name, covering.Name);
            }
        }

        return null;
    }

    private ObjectiveReading Read(NamespacedName key, RunState? run)
    {
        if (targets.Get(key) is not { Metadata.DeletionTimestamp: null } target)
        {
            return Unknown(key, "there is no such SLOTarget");
        }

        if (ObjectiveOf(target) is not { } known)
        {
            return Unknown(key, "its spec is not accepted: its condition Stalled says why");
        }

        if (!memories.TryFind(target, out var memory) || memory is not { History: { IsBackfilling: false } history, Assessment: { } assessment })
        {
            // A new leader reads the past first.
            return takeover.PatienceLeft > TimeSpan.Zero ? new ObjectiveReading(key.Name) { IsPending = true } : Unknown(key, "its counts have not been read yet");
        }

        ObjectiveReading reading;
        lock (history.Samples)
        {
            reading = ObjectiveReading.Of(key.Name, known.Objective, history.Samples, run, clock.GetUtcNow(), known.Delay);
        }

        var outlooks = memory.Policies.Values.Select(policy => policy.Outlook).OfType<Core.Deciding.PolicyOutlook>().ToList();
        return reading with
        {
            RemainingRatio = assessment.Budget.RemainingRatio,
            AllowedBad = assessment.AllowedBad,
            AssessedAt = assessment.At,
            Level = outlooks.Select(outlook => outlook.Risk.Level).Append(assessment.Risk.Level).Max(),
            IsPaging = assessment.Firing == AlertSeverity.Page,
            Cause = outlooks.Select(outlook => outlook.Cause.Cause).Append(assessment.Risk.Cause).FirstOrDefault(cause => cause != RiskCause.Unknown),
        };
    }

    /// <summary>Null where the spec waits for an edit, or names a source that is not configured.</summary>
    private (Objective Objective, TimeSpan Delay)? ObjectiveOf(SLOTarget target)
    {
        try
        {
            return sources.TryGetOptions(target.Spec.Source, out var options)
                ? (SpecMapping.ToObjective(target.Spec, options.Prometheus.ScrapeInterval), options.Prometheus.Delay)
                : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or TimeZoneNotFoundException or InvalidTimeZoneException or ControllerRuntime.Reconciliation.TerminalException)
        {
            return null;
        }
    }

    private static ObjectiveReading Unknown(NamespacedName key, string why) => new(key.Name) { UnknownReason = why, IsLost = true };
}
