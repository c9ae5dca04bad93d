using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>
/// Gives a workload the pod template of an earlier revision, as <c>kubectl rollout undo</c> does, and waits for its pods. A revision that is used
/// again gets a new number: which is which is told by their names and templates. Stopped half-way, the newer template is put back.
/// </summary>
[EntityRbac(typeof(Deployment), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(ArgoRollout), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
internal sealed class RollbackActuator(IKubernetesClient client, IApiReader reader) : IActuator
{
    /// <summary>A pod takes seconds to minutes; that many looks cost one read each.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly RevisionReader _revisions = new(reader);

    public ActionKind Kind => ActionKind.Rollback;

    public TimeSpan Timeout(ReliabilityAction record) => TimeSpan.FromMinutes(15);

    public async Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var planned = record.Spec.Action.Rollback!;
        if (await RolledWorkload.ReadAsync(reader, record.Spec.TargetRef!, Home(record), cancellationToken).ConfigureAwait(false) is not { } workload)
        {
            return Preparation.Refused(Reasons.WorkloadGone, $"{record.Spec.TargetRef!.KindAndName()} is gone.");
        }

        if (workload.WhyNot() is { } obstacle)
        {
            return Preparation.Refused(Reasons.NotExecuted, obstacle);
        }

        var kept = await _revisions.ListAsync(workload, Home(record), cancellationToken).ConfigureAwait(false);
        if (kept.MaxBy(revision => revision.Number) is not { } newest)
        {
            return Preparation.Refused(Reasons.ChangedSince, $"No revision of {workload.Name} is kept: raise `revisionHistoryLimit`.");
        }

        if (newest.Number != planned.PreviousRevision)
        {
            return Preparation.Refused(Reasons.ChangedSince, planned.PreviousRevision is { } previous
                ? $"The newest revision of {workload.Name} is {newest.Number}, and was {previous} when it was decided: somebody has rolled it since."
                : "The record does not tell which revision was the newest when it was decided.");
        }

        if (kept.FirstOrDefault(revision => revision.Number == planned.Revision) is not { } goal)
        {
            return Preparation.Refused(
                Reasons.ChangedSince,
                $"Revision {planned.Revision} of {workload.Name} is gone; kept are {string.Join(", ", kept.Select(revision => revision.Number).Order())}: raise `revisionHistoryLimit`.");
        }

        if (!await HasAsync(workload, newest, cancellationToken).ConfigureAwait(false))
        {
            return Preparation.Refused(Reasons.ChangedSince, $"The pod template of {workload.Name} is not that of revision {newest.Number}: somebody has changed it since.");
        }

        await client.PatchAsync(workload.Path, workload.Patch(goal.Template, Mark(record)), isDryRun: true, cancellationToken).ConfigureAwait(false);
        return Preparation.Of(new ExecutionStepStatus { Name = workload.Name, Uid = workload.Uid, Before = newest.Text, After = goal.Text });
    }

    public async Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await FindAsync(record, step, cancellationToken).ConfigureAwait(false) is not { } workload)
        {
            return StepOutcome.Refused(Reasons.WorkloadGone, $"{step.Name} is gone.");
        }

        var kept = await _revisions.ListAsync(workload, Home(record), cancellationToken).ConfigureAwait(false);
        if (KeptRevision.Named(kept, step.After) is not { } goal)
        {
            return StepOutcome.Refused(Reasons.ChangedSince, $"{step.After} of {step.Name} is gone: raise `revisionHistoryLimit`.");
        }

        if (await HasAsync(workload, goal, cancellationToken).ConfigureAwait(false))
        {
            return Progress(workload, step);
        }

        if (KeptRevision.Named(kept, step.Before) is not { } newer || !await HasAsync(workload, newer, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.Refused(Reasons.ChangedSince, $"Somebody has changed the pod template of {step.Name}.");
        }

        await client.PatchAsync(workload.Path, workload.Patch(goal.Template, Mark(record)), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Begun($"its pods are to run {step.After}.", Pause);
    }

    public async Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await FindAsync(record, step, cancellationToken).ConfigureAwait(false) is not { } workload)
        {
            return StepOutcome.Undone;
        }

        var kept = await _revisions.ListAsync(workload, Home(record), cancellationToken).ConfigureAwait(false);
        var newer = KeptRevision.Named(kept, step.Before);
        if (newer is not null && await HasAsync(workload, newer, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.Undone;
        }

        // Somebody may have gone back to the same revision by hand: that is not ours to take back.
        if (workload.RolledFor != Mark(record) || KeptRevision.Named(kept, step.After) is not { } goal || !await HasAsync(workload, goal, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.Kept("somebody has changed it since.");
        }

        if (newer is null)
        {
            return StepOutcome.Kept($"{step.Before} is gone, and {step.After} runs on.");
        }

        await client.PatchAsync(workload.Path, workload.Patch(newer.Template, action: null), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Undone;
    }

    private static StepOutcome Progress(RolledWorkload workload, ExecutionStepStatus step) => TemplateProgress.Read(workload.Whole) switch
    {
        null => StepOutcome.Begun("its controller has yet to look at it.", Pause),
        { IsDone: true } => StepOutcome.Done,
        var (wanted, updated, all, available) => StepOutcome.Begun(
            $"{updated} of {wanted} pods run {step.After}{(updated < wanted ? "" : all > updated ? $", {all - updated} of others are still there" : $", {available} of them serve")}.", Pause),
    };

    /// <summary>
    /// Whether the pods are made from a revision's template. Where the two differ it is asked what the apiserver would make of the revision's: a newer
    /// version completes it with more than the revision was kept with, and other webhooks add to it.
    /// </summary>
    private async Task<bool> HasAsync(RolledWorkload workload, KeptRevision revision, CancellationToken cancellationToken)
    {
        if (workload.Template is not { } template)
        {
            return false;
        }

        var present = KeptRevision.Plain(template);
        if (JsonEquality.AreEqual(present, revision.Template))
        {
            return true;
        }

        var written = await client.PatchAsync(workload.Path, workload.Patch(revision.Template, workload.RolledFor), isDryRun: true, cancellationToken).ConfigureAwait(false);
        return written["spec"]?["template"] is JsonObject would && JsonEquality.AreEqual(present, KeptRevision.Plain(would));
    }

    /// <summary>Null when the workload is gone, or another one of its name is there.</summary>
    private async Task<RolledWorkload?> FindAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        await RolledWorkload.ReadAsync(reader, record.Spec.TargetRef!, Home(record), cancellationToken).ConfigureAwait(false) is { } workload && workload.Uid == step.Uid ? workload : null;

    private static string Home(ReliabilityAction record) => record.Metadata.Namespace ?? "";

    private static string Mark(ReliabilityAction record) => NamespacedName.Of(record).ToString();
}
