using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>
/// Reads a SLOTarget, asks the loop, writes its status. What happens in between is <see cref="ReliabilityLoop"/>'s; how the outcome
/// reads is <see cref="StatusMapping"/>'s and <see cref="ConditionMapping"/>'s.
/// </summary>
[EntityRbac(typeof(SLOTarget), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(SLOTarget), Subresource = "status", Verbs = RbacVerb.Patch)]
[EntityRbac(typeof(Deployment), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.Get)]
internal sealed class SLOTargetController(
    SpecCheck specs,
    DependencyCheck dependencies,
    ReliabilityLoop loop,
    StatusWriter<SLOTarget, SLOTargetSpec, SLOTargetStatus> writer,
    IEventRecorder events,
    Memories<TargetMemory> memories,
    EngineMetrics metrics,
    LiveConfiguration configuration,
    TimeProvider clock)
    : IEntityController<SLOTarget>
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    public async Task<ReconciliationResult<SLOTarget>> ReconcileAsync(SLOTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var memory = memories.Open(target);
        if (await specs.FindAsync(target, memory, cancellationToken).ConfigureAwait(false) is { } objection)
        {
            return await RefuseAsync(target, memory, objection, cancellationToken).ConfigureAwait(false);
        }

        LoopPass pass;
        try
        {
            pass = await loop.RunAsync(target, memory, cancellationToken).ConfigureAwait(false);
        }
        catch (TerminalException refused)
        {
            return await RefuseAsync(target, memory, new ConditionCause(refused.Reason, refused.Message), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await ReportAsync(target, memory, failure, cancellationToken).ConfigureAwait(false);
            throw;
        }

        var shown = memory.Status.Shown(target.Status);
        if (pass.IsBackfilling)
        {
            // Figures of a part of the history would be wrong: what is shown stays until all of it is read.
            await WriteAsync(target, memory, shown ?? With(target, new SLOTargetStatus(), Unseen()), cancellationToken).ConfigureAwait(false);
            return ReconciliationResult<SLOTarget>.Success(target, AtOnce);
        }

        var figures = StatusMapping.Figures(target.Spec, pass.Assessment, shown);
        var status = With(target, figures,
        [
            .. Acceptance(target, pass, $"{memory.Verdict?.Remarks} {pass.WorkloadRemark}".Trim()),
            .. ConditionMapping.ToConditions(pass.Assessment, figures, pass.Objective.Window, Cause(pass), Unread(pass)),
        ]);
        memory.Assessment = pass.Assessment;
        await WriteAsync(target, memory, status, cancellationToken).ConfigureAwait(false);
        RiskEvents.Record(events, target, shown, status);
        memory.Events.Advance(memory.History!.Samples);
        metrics.Publish(
            NamespacedName.Of(target), pass.Objective, pass.Assessment, new TargetFigures(memory.Events, pass.NotCounted, memory.Decisions, pass.Signals));
        return ReconciliationResult<SLOTarget>.Success(target, pass.Next);
    }

    public Task<ReconciliationResult<SLOTarget>> DeletedAsync(SLOTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        memories.Forget(target);
        loop.Forget(target);
        metrics.Remove(NamespacedName.Of(target));
        return Task.FromResult(ReconciliationResult<SLOTarget>.Success(target));
    }

    private static IEnumerable<Condition> Unseen(string message = "The past is being read.") =>
        ConditionTypes.OfSLOTarget.Select(type => ConditionMapping.Condition(type, ConditionStatus.Unknown, Reasons.NotEvaluated, message));

    private IEnumerable<Condition> Acceptance(SLOTarget target, LoopPass pass, string remarks)
    {
        var refused = pass.Problem is { OnlyAnEditHelps: true } problem ? problem : null;
        yield return refused is null
            ? ConditionMapping.Condition(ConditionTypes.Stalled, ConditionStatus.False, Reasons.Accepted, "No edit is needed.")
            : ConditionMapping.Condition(ConditionTypes.Stalled, ConditionStatus.True, refused.Reason, refused.Message);
        yield return refused is not null
            ? ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.False, refused.Reason, refused.Message)
            : Missing(target, pass) is { } missing
                ? ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.False, Reasons.ReferenceNotFound, missing)
                : ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.True, Reasons.Accepted,
                    $"The spec is accepted and the loop runs for it. {remarks}".TrimEnd());
    }

    /// <summary>What the target names and does not exist; null when all is there.</summary>
    private string? Missing(SLOTarget target, LoopPass pass)
    {
        var workload = pass is { IsWorkloadMissing: true } && target.Spec.WorkloadRef is { } named
            ? $"spec.workloadRef: names the {named.Kind} \"{target.Metadata.Namespace}/{named.Name}\", which does not exist: no rollout is held for this target, and `Ready` stays False until it does"
            : null;
        var missing = string.Join(". ", new[] { workload, dependencies.Missing(target) }.OfType<string>());
        return missing.Length == 0 ? null : missing;
    }

    /// <summary>Says what is wrong and waits for an edit; figures of an earlier spec are not kept, for they may no longer be true.</summary>
    private async Task<ReconciliationResult<SLOTarget>> RefuseAsync(
        SLOTarget target, TargetMemory memory, ConditionCause objection, CancellationToken cancellationToken)
    {
        memory.History = null;
        memory.Assessment = null;
        metrics.Remove(NamespacedName.Of(target));
        var status = With(target, new SLOTargetStatus { Conditions = memory.Status.Shown(target.Status)?.Conditions },
        [
            ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.False, objection.Reason, objection.Message),
            // A source may be added to the operator's configuration instead: that needs no edit of the target.
            ConditionMapping.Condition(
                ConditionTypes.Stalled, objection.Reason == Reasons.SourceUnknown ? ConditionStatus.False : ConditionStatus.True, objection.Reason, objection.Message),
            .. Unseen("Correct the spec first.").Where(c => c.Type is not (ConditionTypes.Ready or ConditionTypes.Stalled)),
        ]);
        await WriteAsync(target, memory, status, cancellationToken).ConfigureAwait(false);
        throw new TerminalException(objection.Reason, objection.Message);
    }

    /// <summary>A pass that failed is told and tried again; the figures of the last good one stay.</summary>
    private Task ReportAsync(SLOTarget target, TargetMemory memory, Exception failure, CancellationToken cancellationToken)
    {
        var reason = failure is KubernetesException { IsForbidden: true } ? Reasons.Forbidden : Reasons.InternalError;
        var condition = ConditionMapping.Condition(ConditionTypes.Ready, ConditionStatus.False, reason, failure.Message);
        return WriteAsync(
            target, memory, With(target, memory.Status.Shown(target.Status) ?? new SLOTargetStatus(), [condition]), cancellationToken);
    }

    private Task WriteAsync(SLOTarget target, TargetMemory memory, SLOTargetStatus status, CancellationToken cancellationToken)
    {
        metrics.PublishHealth(target, status, configuration.Options);
        return writer.WriteAsync(target, memory.Status, status, cancellationToken);
    }

    private SLOTargetStatus With(SLOTarget target, SLOTargetStatus status, IEnumerable<Condition> conditions)
    {
        var generation = target.Metadata.Generation;
        return status with
        {
            ObservedGeneration = generation,
            Conditions = ConditionMapping.SetAll(status.Conditions, conditions, generation, clock.GetUtcNow()),
        };
    }

    private static TimeSpan Unread(LoopPass pass) =>
        pass.NotCounted.Where(m => m.Cause == MissingCause.Unread).Aggregate(TimeSpan.Zero, (sum, missing) => sum + missing.Span);

    private static ConditionCause? Cause(LoopPass pass) =>
        pass.Problem is { } problem ? new ConditionCause(problem.Reason, problem.Message) : null;
}
