using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>Cordons nodes that the workload's pods run on, and gives back those whose cordon is still the experiment's.</summary>
[EntityRbac(typeof(Node), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Patch, Role = ExperimentRoles.Nodes)]
internal sealed class NodeCordonFault(IKubernetesClient client, IApiReader reader) : IFault
{
    private const string Prefix = "Node/";

    public FaultKind Kind => FaultKind.NodeCordon;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("patch", "", "nodes", "")];

    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var (workload, wanted) = (experiment.Spec.Target.WorkloadRef, experiment.Spec.Fault.NodeCordon!.Count);
        if (await WorkloadPods.ReadAsync(client, reader, workload, experiment.Metadata.Namespace ?? "", cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return FaultPreparation.Refused(Reasons.WorkloadGone, $"{workload.KindAndName()} is gone.");
        }

        var hosts = found.Standing.Select(pod => pod.Spec?.NodeName).OfType<string>().ToHashSet();
        var open = (await CordonedNode.ListAsync(reader, ReliabilityApi.ExperimentAnnotation, cancellationToken).ConfigureAwait(false)).Where(node => !node.IsCordoned).ToList();
        var taken = open.Where(node => hosts.Contains(node.Name)).OrderBy(node => node.Name, StringComparer.Ordinal).Take(wanted).ToList();
        if (taken.Count < wanted || open.Count - taken.Count < 1)
        {
            return FaultPreparation.Refused(
                Reasons.BlastRadius, $"{open.Count} nodes take pods, and pods of {workload.KindAndName()} run on {open.Count(node => hosts.Contains(node.Name))} of them: {wanted} cannot be cordoned with one left.");
        }

        foreach (var node in taken)
        {
            await client.PatchAsync(CordonedNode.PathOf(node.Name), node.Patch(experiment), isDryRun: true, cancellationToken).ConfigureAwait(false);
        }

        return FaultPreparation.Of([.. taken.Select(node => new FaultRecordStatus { Name = $"{Prefix}{node.Name}", Uid = node.Uid, After = "cordoned" })]);
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FoundAsync(record, cancellationToken).ConfigureAwait(false) is not { } node)
        {
            return FaultStep.Refused(Reasons.WorkloadGone, $"{record.Name} is gone.");
        }

        if (node.Holder == CordonedNode.KeyOf(experiment))
        {
            return FaultStep.Injected;
        }

        if (node.IsCordoned)
        {
            return FaultStep.Refused(Reasons.ChangedSince, $"Somebody has cordoned {record.Name}.");
        }

        await client.PatchAsync(CordonedNode.PathOf(node.Name), node.Patch(experiment), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return FaultStep.Injected;
    }

    public async Task<string?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await FoundAsync(record, cancellationToken).ConfigureAwait(false) is not { } node ? "it is gone"
            : node.IsCordoned ? null
            : "somebody has uncordoned it";
    }

    public async Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FoundAsync(record, cancellationToken).ConfigureAwait(false) is not { } node)
        {
            return FaultStep.LetGo($"{record.Name} is gone.");
        }

        if (node.Holder != CordonedNode.KeyOf(experiment))
        {
            return record.State == FaultStates.NotInjected || !node.IsCordoned ? FaultStep.Recovered : FaultStep.LetGo("somebody else has cordoned it.");
        }

        await client.PatchAsync(CordonedNode.PathOf(node.Name), node.Patch(null), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return FaultStep.Recovered;
    }

    private async Task<CordonedNode?> FoundAsync(FaultRecordStatus record, CancellationToken cancellationToken) =>
        await CordonedNode.ReadAsync(reader, record.Name[Prefix.Length..], ReliabilityApi.ExperimentAnnotation, cancellationToken).ConfigureAwait(false) is { } node && node.Uid == record.Uid ? node : null;
}
