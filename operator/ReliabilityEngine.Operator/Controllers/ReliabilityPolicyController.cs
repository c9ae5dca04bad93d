using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Webhooks.Registration;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>
/// Judges the targets a policy selects and writes what comes of it into its status, from where every replica answers rollouts. What a
/// target is judged by is <see cref="TargetJudge"/>'s.
/// </summary>
[EntityRbac(typeof(ReliabilityPolicy), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ReliabilityPolicy), Subresource = "status", Verbs = RbacVerb.Patch)]
[EntityRbac(typeof(Namespace), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ConfigMap), Verbs = RbacVerb.List | RbacVerb.Watch, OwnNamespaceOnly = true)]
internal sealed class ReliabilityPolicyController(
    PolicyCheck check,
    PolicySelection selection,
    TargetJudge judge,
    GateNamespaces namespaces,
    PolicyRegistration registration,
    StatusWriter<ReliabilityPolicy, ReliabilityPolicySpec, ReliabilityPolicyStatus> writer,
    IEventRecorder events,
    Memories<StatusMemory<ReliabilityPolicyStatus>> memories,
    Memories<TargetMemory> targetMemories,
    PolicyLedger ledger,
    LessonStore lessons,
    EngineMetrics metrics,
    TimeProvider clock)
    : IEntityController<ReliabilityPolicy>
{
    /// <summary>How often a target is looked for whose past is still being read.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>How often a gate that is not registered is looked at: a new certificate of the engine's is no event; it is looked for as often.</summary>
    private static readonly TimeSpan NewCertificate = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    public async Task<ReconciliationResult<ReliabilityPolicy>> ReconcileAsync(ReliabilityPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var memory = memories.Open(policy);
        var shown = memory.Shown(policy.Status);
        if (check.Find(policy) is { } objection)
        {
            return await RefuseAsync(policy, memory, objection, cancellationToken).ConfigureAwait(false);
        }

        var selected = selection.TargetsOf(policy);
        var known = (shown?.Targets ?? []).ToDictionary(target => target.Name);
        var targets = selected.Take(ReliabilityPolicyStatus.MaxTargets)
            .Select(target => Judge(policy, target, known.GetValueOrDefault(target.Metadata.Name ?? "")))
            .ToArray();
        await lessons.EnsureLoadedAsync(cancellationToken).ConfigureAwait(false);
        var learned = lessons.Look(policy);
        var older = OlderThan(policy, selected);
        var registered = registration.Of(policy, selected);
        var next = With(policy, shown,
        [
            .. Acceptance(selected.Count), Superseded(older.Names), PolicyConditions.Paused(policy.Spec, namespaces.IsStopped, clock.GetUtcNow()), PolicyConditions.Demoted(policy, learned, selected, clock.GetUtcNow()),
            registered.Gate, registered.Validation,
        ]) with
        {
            Ledger = ledger.Of(policy),
            Learning = PolicyConditions.Learned(learned),
            EffectiveMode = PolicyConditions.EffectiveMode(policy.Spec, learned, selected, older.IsForAll),
            TargetCount = selected.Count,
            Targets = targets.Length == 0 ? null : [.. RiskiestFirst(targets)],
            Gate = PolicyFigures.Gate(policy.Spec, targets, WhyOff(policy, registered.Gate)),
        };
        await writer.WriteAsync(policy, memory, next, cancellationToken).ConfigureAwait(false);
        Tell(policy, shown, next);
        metrics.PublishLearning(NamespacedName.Of(policy), learned.Calibration, learned.Demotion is not null);
        return NextVisit(policy, selected, targets, registered.Gate) is { } wait
            ? ReconciliationResult<ReliabilityPolicy>.Success(policy, wait)
            : ReconciliationResult<ReliabilityPolicy>.Success(policy);
    }

    public Task<ReconciliationResult<ReliabilityPolicy>> DeletedAsync(ReliabilityPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        memories.Forget(policy);
        lessons.Forget(policy);
        metrics.RemoveGate(NamespacedName.Of(policy));
        metrics.Learning.Remove(NamespacedName.Of(policy));
        return Task.FromResult(ReconciliationResult<ReliabilityPolicy>.Success(policy));
    }

    private static IEnumerable<PolicyTargetStatus> RiskiestFirst(IEnumerable<PolicyTargetStatus> targets) => targets
        .OrderByDescending(target => target.Risk?.Score ?? -1)
        .ThenByDescending(target => target.Risk?.SpendPercent ?? 0)
        .ThenBy(target => target.Name, StringComparer.Ordinal)
        .Select((target, place) => place < ReliabilityPolicyStatus.MaxTargetsInFull ? target : target.InShort());

    private PolicyTargetStatus Judge(ReliabilityPolicy policy, SLOTarget target, PolicyTargetStatus? shown)
    {
        // The sentences are made of the figures in the target's status: before those are written nothing is told of it.
        var outlook = target.Status?.Risk is not null && targetMemories.TryFind(target, out var memory) && memory.Policies.TryGetValue(policy.Metadata.Uid ?? "", out var own)
            ? own.Outlook : null;
        return judge.Judge(policy.Spec, target, shown, outlook).With(outlook, target.Status, shown, clock.GetUtcNow());
    }

    private string? WhyOff(ReliabilityPolicy policy, Condition registered) =>
        namespaces.WhyOff(policy.Metadata.Namespace ?? "") ?? (registered.Status == ConditionStatus.False ? registered.Reason : null);

    /// <summary>Events are written only while there is a gate; when one comes back, its state is told as if it were new.</summary>
    private void Tell(ReliabilityPolicy policy, ReliabilityPolicyStatus? shown, ReliabilityPolicyStatus next)
    {
        var isOff = next.Gate?.Mode == nameof(GateMode.Off);
        if (!isOff)
        {
            GateEvents.Record(events, policy, shown?.Gate?.Mode == nameof(GateMode.Off) ? null : shown?.Targets, next.Targets ?? []);
        }

        metrics.SetGate(
            NamespacedName.Of(policy),
            isOff ? null : next.Gate?.State switch { nameof(GateState.Open) => true, nameof(GateState.Closed) => false, _ => null },
            Conditions.Find(next.Conditions, ConditionTypes.GateRegistered)?.Status switch { ConditionStatus.True => true, ConditionStatus.False => false, _ => null });
    }

    /// <summary>Which older policies act for targets of this one, and whether they leave it none.</summary>
    private (IReadOnlyList<string> Names, bool IsForAll) OlderThan(ReliabilityPolicy policy, IReadOnlyList<SLOTarget> selected)
    {
        var acting = selection.ActingInsteadOf(policy, selected);
        return ([.. acting.Distinct().Order(StringComparer.Ordinal)], acting.Count > 0 && acting.Count == selected.Count);
    }

    /// <summary>Says what is wrong and waits for an edit; a policy with a wrong spec judges nothing.</summary>
    private async Task<ReconciliationResult<ReliabilityPolicy>> RefuseAsync(
        ReliabilityPolicy policy, StatusMemory<ReliabilityPolicyStatus> memory, ConditionCause objection, CancellationToken cancellationToken)
    {
        metrics.RemoveGate(NamespacedName.Of(policy));
        var registered = registration.Of(policy, []);
        var status = With(policy, memory.Shown(policy.Status),
        [
            ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.False, objection.Reason, objection.Message),
            ConditionMapping.Condition(ConditionTypes.Stalled, ConditionStatus.True, objection.Reason, objection.Message),
            .. ((string[])[ConditionTypes.Superseded, ConditionTypes.Paused, ConditionTypes.Demoted])
                .Select(type => ConditionMapping.Condition(type, ConditionStatus.Unknown, Reasons.NotEvaluated, "Correct the spec first.")),
            registered.Gate,
            registered.Validation,
        ]) with
        {
            Gate = new GateStatus { Mode = nameof(GateMode.Off), State = nameof(GateState.Unknown), Reason = objection.Reason, Message = "Correct the spec first." },
        };
        await writer.WriteAsync(policy, memory, status, cancellationToken).ConfigureAwait(false);
        throw new TerminalException(objection.Reason, objection.Message);
    }

    private ReliabilityPolicyStatus With(ReliabilityPolicy policy, ReliabilityPolicyStatus? shown, IEnumerable<Condition> conditions) => new()
    {
        ObservedGeneration = policy.Metadata.Generation,
        Conditions = ConditionMapping.SetAll(shown?.Conditions, conditions, policy.Metadata.Generation, clock.GetUtcNow()),
    };

    private static IEnumerable<Condition> Acceptance(int selected)
    {
        yield return ConditionMapping.Condition(ConditionTypes.Stalled, ConditionStatus.False, Reasons.Accepted, "No edit is needed.");
        yield return selected > ReliabilityPolicyStatus.MaxTargets
            ? ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.False, Reasons.TooManyTargets,
                $"The selector selects {selected} SLOTargets, of which the first {ReliabilityPolicyStatus.MaxTargets} by name are looked after:"
                + " split them among several policies.")
            : ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.True, Reasons.Accepted, "The spec is accepted and the loop runs for it.");
    }

    private static Condition Superseded(IReadOnlyList<string> older) => older.Count == 0
        ? ConditionMapping.Condition(ConditionTypes.Superseded, ConditionStatus.False, Reasons.NotSuperseded, "No older policy selects one of its targets.")
        : ConditionMapping.Condition(ConditionTypes.Superseded, ConditionStatus.True, Reasons.OlderPolicy,
            $"Older policies act for targets that this one selects too: {string.Join(", ", older)}. This one only looks at those; its gate still counts.");

    /// <summary>When something changes without an event: a past that is being read, or a gate that has been in the way for long enough. A target whose spec waits for an edit is not waited for.</summary>
    private TimeSpan? NextVisit(ReliabilityPolicy policy, IReadOnlyList<SLOTarget> selected, IReadOnlyList<PolicyTargetStatus> targets, Condition registered)
    {
        if (registered.Status == ConditionStatus.Unknown || selected.Any(target => !IsAssessed(target) && !Conditions.IsTrue(target.Status?.Conditions, ConditionTypes.Stalled)))
        {
            return Soon;
        }

        var limit = Sooner(NextLimit(policy, targets), ChangesWithTime(policy) ? Tick : null);
        return registered.Status == ConditionStatus.False && namespaces.HasGate(policy.Metadata.Namespace ?? "") && (limit is null || limit > NewCertificate) ? NewCertificate : limit;
    }

    /// <summary>Windows open and close, and what the ledger counts grows old, without an event.</summary>
    private bool ChangesWithTime(ReliabilityPolicy policy) => policy.Spec.Windows is { Count: > 0 } || ledger.Of(policy) is { ActionsLastHour: > 0 };

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;

    private TimeSpan? NextLimit(ReliabilityPolicy policy, IReadOnlyList<PolicyTargetStatus> targets)
    {
        var now = clock.GetUtcNow();
        var limits = targets.Select(target => target.Gate!)
            .Where(gate => gate.Mode == nameof(GateMode.Enforce) && PolicyGate.Holds(policy.Spec, PolicyGate.ReadState(gate.State)))
            .Select(gate => PolicyGate.RelaxesAt(policy.Spec, gate.Since))
            .OfType<DateTimeOffset>()
            .ToArray();
        return limits.Length == 0 ? null : TimeSpan.FromTicks(Math.Max((limits.Min() - now).Ticks, TimeSpan.FromSeconds(1).Ticks));
    }

    private bool IsAssessed(SLOTarget target) => targetMemories.TryFind(target, out var memory) && memory.Assessment is not null;
}
