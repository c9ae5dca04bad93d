using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>
/// Has a workload's own controller replace all pods, by an annotation of the pod template as kubectl rollout restart writes it, or by an Argo
/// Rollout's <c>restartAt</c>. The value is the record's, so that it is written once.
/// </summary>
[EntityRbac(typeof(Deployment), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(ArgoRollout), Verbs = RbacVerb.Get | RbacVerb.Patch, Role = ActuationRoles.Actuation)]
internal sealed class RolloutRestart(IKubernetesClient client, IApiReader reader)
{
    /// <summary>What kubectl rollout restart writes.</summary>
    private const string KubectlAnnotation = "kubectl.kubernetes.io/restartedAt";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await ReadAsync(record, cancellationToken).ConfigureAwait(false) is not { } read)
        {
            return Preparation.Refused(Reasons.WorkloadGone, $"{record.Spec.TargetRef!.KindAndName()} is gone.");
        }

        if (WhyNot(record, read) is { } objection)
        {
            return Preparation.Refused(objection.Reason, objection.Message);
        }

        await client.PatchAsync(read.Path, Patch(record, read), isDryRun: true, cancellationToken).ConfigureAwait(false);
        return Preparation.Of(new ExecutionStepStatus { Name = read.Name, Uid = read.Uid, After = "restarted" });
    }

    public async Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (await FoundAsync(record, step, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return StepOutcome.Refused(Reasons.WorkloadGone, $"{step.Name} is gone.");
        }

        if (Written(record, found) == TextOf(record))
        {
            var progress = RestartProgress.Of(record.Spec.TargetRef!.Kind, found.Whole, TextOf(record));
            return progress.IsComplete ? StepOutcome.Done : StepOutcome.Begun(progress.Message, Pause);
        }

        if (step.State == StepStates.Begun)
        {
            return StepOutcome.Refused(Reasons.ChangedSince, $"Somebody has written the pod template of {step.Name} since it was restarted.");
        }

        await client.PatchAsync(found.Path, Patch(record, found), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Begun("its controller replaces the pods.", Pause);
    }

    public async Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await FoundAsync(record, step, cancellationToken).ConfigureAwait(false) is { } found && Written(record, found) == TextOf(record)
            ? StepOutcome.Kept("a restart cannot be taken back.")
            : StepOutcome.Undone;
    }

    private static Objection? WhyNot(ReliabilityAction record, RolledWorkload read)
    {
        var held = HeldBack.Read(read.Whole);
        string?[] restarts = [Written(record, read), Annotation(read, KubectlAnnotation)];
        var since = restarts.FirstOrDefault(text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at >= TimeOf(record));
        return since is not null ? new Objection(Reasons.ChangedSince, $"{read.Name} was restarted at {since} already.")
            : held.IsPaused ? new Objection(Reasons.Refused, $"{read.Name} is paused, so that no pod would be replaced: resume it.")
            : held.IsOnDelete ? new Objection(Reasons.Refused, $"The update strategy of {read.Name} is OnDelete, so that no pod would be replaced: use the strategy SickPods.")
            : null;
    }

    /// <summary>Null when the object is gone, or another one of its name is there.</summary>
    private async Task<RolledWorkload?> FoundAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        await ReadAsync(record, cancellationToken).ConfigureAwait(false) is { } read && read.Uid == step.Uid ? read : null;

    private Task<RolledWorkload?> ReadAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        RolledWorkload.ReadAsync(reader, record.Spec.TargetRef!, record.Metadata.Namespace ?? "", cancellationToken);

    /// <summary>Refused when somebody has written the object since it was read.</summary>
    private static JsonObject Patch(ReliabilityAction record, RolledWorkload read) => new()
    {
        ["metadata"] = new JsonObject { ["resourceVersion"] = read.Whole["metadata"]?["resourceVersion"]?.DeepClone() },
        ["spec"] = IsRollout(record)
            ? new JsonObject { ["restartAt"] = TextOf(record) }
            : new JsonObject
            {
                ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [ReliabilityApi.RestartedAtAnnotation] = TextOf(record) } } },
            },
    };

    private static string? Written(ReliabilityAction record, RolledWorkload read) =>
        IsRollout(record) ? (string?)read.Whole["spec"]?["restartAt"] : Annotation(read, ReliabilityApi.RestartedAtAnnotation);

    private static string? Annotation(RolledWorkload read, string name) => (string?)read.Template?["metadata"]?["annotations"]?[name];

    private static bool IsRollout(ReliabilityAction record) => record.Spec.TargetRef!.Kind == WorkloadKinds.Rollout;

    /// <summary>By the second, as the apiserver writes times.</summary>
    private static DateTimeOffset TimeOf(ReliabilityAction record) => DateTimeOffset.FromUnixTimeSeconds(record.Spec.DecidedTime.ToUnixTimeSeconds());

    private static string TextOf(ReliabilityAction record) => TimeText.Rfc3339(record.Spec.DecidedTime);
}
