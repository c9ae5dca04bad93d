using System.Globalization;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>
/// Writes one number, by merge patch with the resourceVersion it was read at: the floor of the autoscaler, or the replicas of the scale subresource.
/// What is neither the number before nor the one that was written is somebody else's, and stays.
/// </summary>
[EntityRbac(typeof(Deployment), Subresource = "scale", Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(StatefulSet), Subresource = "scale", Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(ArgoRollout), Subresource = "scale", Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(HorizontalPodAutoscaler), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
internal sealed class ScaleActuator(IKubernetesClient client, IApiReader reader, Autoscalers autoscalers) : IActuator
{
    public ActionKind Kind => ActionKind.Scale;

    public TimeSpan Timeout(ReliabilityAction record) => TimeSpan.FromMinutes(5);

    public bool Lasts(ReliabilityAction record) => record.Spec.Action.Scale?.Method != ScaleMethods.Metric;

    public async Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var planned = record.Spec.Action.Scale!;
        if (planned.Method == ScaleMethods.Metric)
        {
            return Preparation.Of();
        }

        if (FieldOf(record) is not { } field)
        {
            return Preparation.Refused(Reasons.ChangedSince, "No HorizontalPodAutoscaler looks after the workload any more.");
        }

        if (await field.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return Preparation.Refused(Reasons.WorkloadGone, $"{field.Name} is gone.");
        }

        var wanted = Math.Min(planned.Replicas, found.Most ?? int.MaxValue);
        if (found.Value >= wanted)
        {
            return Preparation.Refused(Reasons.ChangedSince, found.Most < planned.Replicas
                ? $"`maxReplicas` of {field.Name} is {found.Most}, and {planned.Replicas} replicas are needed: raise it."
                : $"{field.Name} has {found.Value} already.");
        }

        await client.PatchAsync(field.Path, field.Patch(wanted, found.Version), isDryRun: true, cancellationToken).ConfigureAwait(false);
        return Preparation.Of(new ExecutionStepStatus { Name = field.Name, Uid = found.Uid, Before = Text(found.Value), After = Text(wanted) });
    }

    public Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        ChangeAsync(record, step, step.Before, step.After, StepOutcome.Done, value => StepOutcome.Refused(Reasons.ChangedSince, $"Somebody has set {step.Name} to {value}."), cancellationToken);

    public Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        ChangeAsync(record, step, step.After, step.Before, StepOutcome.Undone, value => StepOutcome.Kept($"somebody has set it to {value}."), cancellationToken);

    public async Task<string?> RevertedAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var found = await FoundAsync(record, step, cancellationToken).ConfigureAwait(false);
        return found is not null && Text(found.Value) != step.After
            ? $"Somebody has set {step.Name} from {step.After} to {found.Value}. It is not written again for 24 h: use the method Metric, or end what writes it."
            : null;
    }

    private async Task<StepOutcome> ChangeAsync(
        ReliabilityAction record, ExecutionStepStatus step, string? from, string? to, StepOutcome done, Func<int, StepOutcome> neither, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await FoundAsync(record, step, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return done.State == StepStates.Undone ? done : StepOutcome.Refused(Reasons.WorkloadGone, $"{step.Name} is gone.");
        }

        if (Text(found.Value) == to)
        {
            return done;
        }

        if (Text(found.Value) != from)
        {
            return neither(found.Value);
        }

        var field = FieldOf(record)!;
        await client.PatchAsync(field.Path, field.Patch(int.Parse(to!, CultureInfo.InvariantCulture), found.Version), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return done;
    }

    /// <summary>Null when the object is gone, or another one of its name is there.</summary>
    private async Task<ScaledField.Found?> FoundAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        FieldOf(record) is { } field && field.Name == step.Name
        && await field.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is { } found && found.Uid == step.Uid ? found : null;

    private ScaledField? FieldOf(ReliabilityAction record)
    {
        var (workload, home) = (record.Spec.TargetRef!, record.Metadata.Namespace ?? "");
        return record.Spec.Action.Scale!.Method == ScaleMethods.Replicas ? ScaledField.OfWorkload(workload, home)
            : autoscalers.Find(workload, home) is { } autoscaler ? ScaledField.OfAutoscaler(autoscaler)
            : null;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
