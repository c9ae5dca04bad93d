using System.Globalization;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>Writes fewer replicas to the scale subresource and the old number back. A number that is neither is somebody else's, and stays.</summary>
[EntityRbac(typeof(Deployment), Subresource = "scale", Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(StatefulSet), Subresource = "scale", Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(ArgoRollout), Subresource = "scale", Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ExperimentRoles.Chaos)]
internal sealed class ScaleDownFault(IKubernetesClient client, IApiReader reader, Autoscalers autoscalers, TakenPods pods) : IFault
{
    public FaultKind Kind => FaultKind.ScaleDown;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var kind = experiment.Spec.Target.WorkloadRef.Kind;
        return [new("patch", WorkloadKinds.ApiVersionOf(kind).Split('/')[0], WorkloadKinds.PluralOf(kind), experiment.Metadata.Namespace ?? "", "scale")];
    }

    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var (workload, wanted) = (experiment.Spec.Target.WorkloadRef, experiment.Spec.Fault.ScaleDown!.Replicas);
        if (autoscalers.Of(workload, experiment.Metadata.Namespace ?? "") is { } autoscaler)
        {
            return FaultPreparation.Refused(Reasons.Refused, $"{autoscaler} looks after {workload.KindAndName()} and would undo it: use podKill, or take the autoscaler away for the experiment.");
        }

        var field = FieldOf(experiment);
        if (await field.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return FaultPreparation.Refused(Reasons.WorkloadGone, $"{field.Name} is gone.");
        }

        if (found.Value <= wanted)
        {
            return FaultPreparation.Refused(Reasons.BlastRadius, $"{field.Name} has {found.Value} replicas; `fault.scaleDown.replicas` is {wanted}, which must be less.");
        }

        if (await pods.WhyTooManyAsync(experiment, found.Value - wanted, cancellationToken).ConfigureAwait(false) is { } tooMany)
        {
            return FaultPreparation.Refused(Reasons.BlastRadius, tooMany);
        }

        await client.PatchAsync(field.Path, field.Patch(wanted, found.Version), isDryRun: true, cancellationToken).ConfigureAwait(false);
        return FaultPreparation.Of(new FaultRecordStatus { Name = field.Name, Uid = found.Uid, Before = Text(found.Value), After = Text(wanted) });
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FoundAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return FaultStep.Refused(Reasons.WorkloadGone, $"{record.Name} is gone.");
        }

        if (Text(found.Value) != record.After && Text(found.Value) != record.Before)
        {
            return FaultStep.Refused(Reasons.ChangedSince, $"Somebody has set {record.Name} to {found.Value}.");
        }

        if (Text(found.Value) != record.After)
        {
            await WriteAsync(experiment, record, record.After!, found, cancellationToken).ConfigureAwait(false);
        }

        return FaultStep.Injected;
    }

    public async Task<string?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await FoundAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } found ? "it is gone"
            : Text(found.Value) != record.After ? $"somebody has set it to {found.Value} replicas"
            : null;
    }

    public async Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FoundAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return FaultStep.LetGo($"{record.Name} is gone.");
        }

        if (Text(found.Value) == record.After)
        {
            await WriteAsync(experiment, record, record.Before!, found, cancellationToken).ConfigureAwait(false);
        }
        else if (Text(found.Value) != record.Before)
        {
            return FaultStep.LetGo($"somebody has set it to {found.Value}.");
        }

        return await pods.ServesAsync(experiment, run, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(ChaosExperiment experiment, FaultRecordStatus record, string replicas, ScaledField.Found found, CancellationToken cancellationToken)
    {
        var field = FieldOf(experiment, record);
        await client.PatchAsync(field.Path, field.Patch(int.Parse(replicas, CultureInfo.InvariantCulture), found.Version), isDryRun: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null when the object is gone, or another one of its name is there.</summary>
    private async Task<ScaledField.Found?> FoundAsync(ChaosExperiment experiment, FaultRecordStatus record, CancellationToken cancellationToken) =>
        await FieldOf(experiment, record).ReadAsync(reader, cancellationToken).ConfigureAwait(false) is { } found && found.Uid == record.Uid ? found : null;

    private static ScaledField FieldOf(ChaosExperiment experiment) => ScaledField.OfWorkload(experiment.Spec.Target.WorkloadRef, experiment.Metadata.Namespace ?? "");

    /// <summary>What was written down, whatever the spec says by now.</summary>
    private static ScaledField FieldOf(ChaosExperiment experiment, FaultRecordStatus record)
    {
        var workload = experiment.Spec.Target.WorkloadRef;
        return record.Name.Split('/') is [var kind, var name] && WorkloadKinds.All.Contains(kind)
            ? ScaledField.OfWorkload(workload with { ApiVersion = WorkloadKinds.ApiVersionOf(kind), Kind = kind, Name = name }, experiment.Metadata.Namespace ?? "")
            : FieldOf(experiment);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
