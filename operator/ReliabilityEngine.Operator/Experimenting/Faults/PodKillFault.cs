using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>Deletes pods, each by its uid, and waits for others in their place.</summary>
[EntityRbac(typeof(Pod), Verbs = RbacVerb.Delete, Role = ExperimentRoles.Chaos)]
internal sealed class PodKillFault(IKubernetesClient client, TakenPods pods) : IFault
{
    public FaultKind Kind => FaultKind.PodKill;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("delete", "", "pods", experiment.Metadata.Namespace ?? "")];

    public Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return pods.ChooseAsync(experiment, experiment.Spec.Fault.PodKill!.Count, experiment.Spec.Fault.PodKill.Percent, cancellationToken);
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(record);
        if (await pods.StandsAsync(experiment, record, cancellationToken).ConfigureAwait(false))
        {
            await client.DeleteAsync<Pod>(
                TakenPods.NameOf(record), experiment.Metadata.Namespace,
                new DeleteOptions { Uid = record.Uid, GracePeriodSeconds = experiment.Spec.Fault.PodKill!.GracePeriodSeconds }, cancellationToken).ConfigureAwait(false);
        }

        return FaultStep.Injected;
    }

    public Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        pods.ReplacedAsync(experiment, run, record, cancellationToken);
}
