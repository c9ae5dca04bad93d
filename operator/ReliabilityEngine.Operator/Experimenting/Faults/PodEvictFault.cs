using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>Evicts pods within their PodDisruptionBudgets, and waits for others in their place.</summary>
[EntityRbac(typeof(Pod), Subresource = "eviction", Verbs = RbacVerb.Create, Role = ExperimentRoles.Chaos)]
internal sealed class PodEvictFault(PodEviction eviction, TakenPods pods) : IFault
{
    public FaultKind Kind => FaultKind.PodEvict;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", "", "pods", experiment.Metadata.Namespace ?? "", "eviction")];

    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var prepared = await pods.ChooseAsync(experiment, experiment.Spec.Fault.PodEvict!.Count, experiment.Spec.Fault.PodEvict.Percent, cancellationToken).ConfigureAwait(false);
        foreach (var record in prepared.Records)
        {
            var held = await EvictAsync(experiment, record, isDryRun: true, cancellationToken).ConfigureAwait(false);
            if (held is not null)
            {
                return FaultPreparation.Refused(Reasons.DisruptionBudget, $"{record.Name} may not be evicted now: {held}");
            }
        }

        return prepared;
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        await EvictAsync(experiment, record, isDryRun: false, cancellationToken).ConfigureAwait(false) is { } held ? FaultStep.Wait(held) : FaultStep.Injected;

    public Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        pods.ReplacedAsync(experiment, run, record, cancellationToken);

    private Task<string?> EvictAsync(ChaosExperiment experiment, FaultRecordStatus record, bool isDryRun, CancellationToken cancellationToken) =>
        eviction.EvictAsync(experiment.Metadata.Namespace ?? "", TakenPods.NameOf(record), record.Uid, isDryRun, cancellationToken);
}
