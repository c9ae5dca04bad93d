using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>
/// Runs one Job made of a tenant's suspended CronJob, and waits for its end: the way to Terraform, Ansible and whatever else changes what the engine
/// does not know. Its name is the record's, so that a crash runs nothing twice. Stopped half-way, the Job is deleted.
/// </summary>
[EntityRbac(typeof(Job), Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ActuationRoles.Actuation)]
[ResourceRbac("batch", "cronjobs", Verbs = RbacVerb.Get, Role = ActuationRoles.Actuation)]
internal sealed class JobActuator(IKubernetesClient client, IApiReader reader) : IActuator
{
    /// <summary>Its name is a label of its pods, and a label has no more.</summary>
    private const int MostName = 63;

    /// <summary>The end of a record's name that tells it from others: a hyphen and 13 letters of a hash.</summary>
    private const int HashName = 14;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public ActionKind Kind => ActionKind.Job;

    /// <summary>A CronJob's own <c>activeDeadlineSeconds</c> may end it earlier.</summary>
    public TimeSpan Timeout(ReliabilityAction record) => TenantCronJob.KeptFor;

    public async Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var name = NameOf(record);
        if (await FindAsync(record, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return IsOwn(there, record)
                ? Preparation.Of(new ExecutionStepStatus { Name = $"Job/{name}" })
                : Preparation.Refused(Reasons.Refused, Foreign(name));
        }

        var (source, refusal) = await SourceAsync(record, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return new Preparation([], refusal);
        }

        await client.PostAsync($"{Path(record)}?dryRun=All", source!.Job(name, record), cancellationToken).ConfigureAwait(false);
        return Preparation.Of(new ExecutionStepStatus { Name = $"Job/{name}" });
    }

    public async Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (await FindAsync(record, cancellationToken).ConfigureAwait(false) is { } job)
        {
            return IsOwn(job, record)
                ? Progress(job, step, await JobPods.ReadAsync(reader, job, cancellationToken).ConfigureAwait(false))
                : StepOutcome.Refused(Reasons.Refused, Foreign(NameOf(record)));
        }

        if (step.State == StepStates.Begun)
        {
            return StepOutcome.Refused(Reasons.ChangedSince, $"{step.Name} is gone before its end was seen: somebody has deleted it. It is not run again for this decision.");
        }

        var (source, refusal) = await SourceAsync(record, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return StepOutcome.Refused(refusal.Reason, refusal.Message);
        }

        try
        {
            await client.PostAsync(Path(record), source!.Job(NameOf(record), record), cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return StepOutcome.Wait("a Job of its name has just been made.", Pause);
        }

        return StepOutcome.Begun("it has been started.", Pause);
    }

    public async Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (await FindAsync(record, cancellationToken).ConfigureAwait(false) is not { } job || !IsOwn(job, record))
        {
            return step.State == StepStates.Begun ? StepOutcome.Kept(JobSentences.Broken) : StepOutcome.Undone;
        }

        if (job.Status?.End is { } end && !IsBroken(job, end))
        {
            return StepOutcome.Kept("it ran to its end.");
        }

        // Foreground: it is there until its pods have ended.
        await client.DeleteAsync<Job>(
            NameOf(record), record.Metadata.Namespace, new DeleteOptions { Uid = job.Metadata.Uid, PropagationPolicy = "Foreground" }, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Begun("it is being deleted, and its pods end.", Pause);
    }

    private static StepOutcome Progress(Job job, ExecutionStepStatus step, JobPods pods) => job.Status?.End switch
    {
        { Type: JobStatus.Complete } => StepOutcome.DoneSaying(JobSentences.Complete(job, pods)),
        { } broken when IsBroken(job, broken) => StepOutcome.Refused(Reasons.ChangedSince, $"{step.Name} is being deleted by somebody before its end. It is not run again for this decision."),
        { } failed => StepOutcome.Refused(Reasons.JobFailed, JobSentences.Failed(job, failed, pods, step.Message)),
        _ => StepOutcome.Begun(JobSentences.Running(job, pods), Pause),
    };

    /// <summary>A Job that is deleted while it runs is called Failed until it is gone: its pods were told to end.</summary>
    private static bool IsBroken(Job job, StatusCondition end) => job.Metadata.DeletionTimestamp is not null && end.Type != JobStatus.Complete;

    private async Task<(TenantCronJob? Source, Objection? Refusal)> SourceAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        var (name, home) = (record.Spec.Action.Job!.CronJobRef.Name, record.Metadata.Namespace ?? "");
        var source = await TenantCronJob.ReadAsync(reader, name, home, cancellationToken).ConfigureAwait(false);
        return source is null ? (null, new Objection(Reasons.ReferenceNotFound, $"There is no CronJob \"{name}\" in the namespace {home}: make one with `suspend: true`."))
            : !source.IsSuspended ? (null, new Objection(Reasons.NotExecuted, $"The CronJob \"{name}\" also runs by its schedule: set `spec.suspend: true`."))
            : (source, null);
    }

    private Task<Job?> FindAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        client.GetAsync<Job>(NameOf(record), record.Metadata.Namespace, cancellationToken);

    private static bool IsOwn(Job job, ReliabilityAction record) => job.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ActionAnnotation) == NamespacedName.Of(record).ToString();

    private static string Foreign(string name) => $"There is a Job \"{name}\" already that was made by somebody else: delete it.";

    private static string Path(ReliabilityAction record) => ResourceInfo.Of<Job>().CreatePath(record.Metadata.Namespace);

    private static string NameOf(ReliabilityAction record)
    {
        var name = record.Metadata.Name ?? "";
        return name.Length <= MostName ? name : $"{name[..(MostName - HashName)].TrimEnd('-', '.')}{name[^HashName..]}";
    }
}
