using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>The pods that a fault takes away, and whether others have taken their place.</summary>
[EntityRbac(typeof(Deployment), Verbs = RbacVerb.Get, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.Get, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.Get, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(ArgoRollout), Verbs = RbacVerb.Get, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(Pod), Verbs = RbacVerb.Get | RbacVerb.List, Role = ExperimentRoles.Chaos)]
internal sealed class TakenPods(IKubernetesClient client, IApiReader reader, UnavailableLimit limit, TimeProvider clock)
{
    /// <summary>A pod that is not replaced by then is the workload's own trouble; the record says so.</summary>
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(10);

    private const string Prefix = "Pod/";

    /// <summary>Ready pods of the workload, by their uids: as good as drawn, and the same when it is asked again.</summary>
    public async Task<FaultPreparation> ChooseAsync(ChaosExperiment experiment, int? count, int? percent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (await ReadAsync(experiment, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return FaultPreparation.Refused(Reasons.WorkloadGone, $"{experiment.Spec.Target.WorkloadRef.KindAndName()} is gone.");
        }

        var radius = BlastRadius.Of(count, percent, found.Desired, found.Ready, limit.Of(experiment));
        return radius.Objection is { } objection
            ? FaultPreparation.Refused(Reasons.BlastRadius, objection)
            : FaultPreparation.Of(
            [
                .. found.Standing.Where(pod => pod.Status?.IsReady == true).OrderBy(pod => pod.Metadata.Uid, StringComparer.Ordinal).Take(radius.Pods)
                    .Select(pod => new FaultRecordStatus { Name = $"{Prefix}{pod.Metadata.Name}", Uid = pod.Metadata.Uid }),
            ]);
    }

    /// <summary>Why so many pods may not be away at once; null where they may.</summary>
    public async Task<string?> WhyTooManyAsync(ChaosExperiment experiment, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return await ReadAsync(experiment, cancellationToken).ConfigureAwait(false) is { } found ? BlastRadius.Of(count, null, found.Desired, found.Ready, limit.Of(experiment)).Objection : null;
    }

    public static string NameOf(FaultRecordStatus record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Name[Prefix.Length..];
    }

    /// <summary>Whether that very pod is there, and has not been told to go.</summary>
    public async Task<bool> StandsAsync(ChaosExperiment experiment, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return await client.GetAsync<Pod>(NameOf(record), experiment.Metadata.Namespace, cancellationToken).ConfigureAwait(false) is { Metadata.DeletionTimestamp: null } pod
            && pod.Metadata.Uid == record.Uid;
    }

    /// <summary>A pod cannot be brought back: it is recovered when another serves in its place.</summary>
    public async Task<FaultStep> ReplacedAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.State == FaultStates.NotInjected && await StandsAsync(experiment, record, cancellationToken).ConfigureAwait(false)
            ? FaultStep.Recovered
            : await ServesAsync(experiment, run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Recovered once as many pods serve as are to, or nothing more can be waited for.</summary>
    public async Task<FaultStep> ServesAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        if (await ReadAsync(experiment, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return FaultStep.LetGo($"{experiment.Spec.Target.WorkloadRef.KindAndName()} is gone.");
        }

        var waits = $"{found.Ready} of {found.Desired} replicas are ready";
        return found.HasRecovered(run.Injected ?? run.Start) ? FaultStep.Recovered
            : clock.GetUtcNow() - run.PhaseSince > LongestRecovery ? FaultStep.LetGo($"{waits} {LongestRecovery.TotalMinutes:0} minutes after the recovery began.")
            : FaultStep.Wait($"{waits}.");
    }

    private Task<WorkloadPods?> ReadAsync(ChaosExperiment experiment, CancellationToken cancellationToken) =>
        WorkloadPods.ReadAsync(client, reader, experiment.Spec.Target.WorkloadRef, experiment.Metadata.Namespace ?? "", cancellationToken);
}
