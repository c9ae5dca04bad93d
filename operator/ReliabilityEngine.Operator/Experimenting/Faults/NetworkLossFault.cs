using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// Makes one NetworkPolicy and deletes it again. Policies add up: pods that another one selects for egress could not be cut off by a further one,
/// and would reach what they must not meanwhile, so that they are left alone.
/// </summary>
[EntityRbac(typeof(NetworkPolicy), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Chaos)]
internal sealed class NetworkLossFault(IKubernetesClient client, IApiReader reader, EntityStore<Namespace> namespaces, TimeProvider clock) : IFault
{
    private const string Prefix = "NetworkPolicy/";

    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(10);

    public FaultKind Kind => FaultKind.NetworkLoss;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", "networking.k8s.io", "networkpolicies", experiment.Metadata.Namespace ?? "")];

    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var (body, objection) = await BodyAsync(experiment, run, cancellationToken).ConfigureAwait(false);
        if (objection is not null)
        {
            return new FaultPreparation([], objection);
        }

        await client.PostAsync($"{PathOf(experiment)}?dryRun=All", body!, cancellationToken).ConfigureAwait(false);
        return FaultPreparation.Of(new FaultRecordStatus { Name = $"{Prefix}{OwnedObject.NameOf(experiment, run)}", After = "made" });
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return OwnedObject.IsOf(experiment, there.Metadata) ? FaultStep.Injected : FaultStep.Refused(Reasons.Refused, $"There is a {record.Name} already that somebody else has made: delete it.");
        }

        var (body, objection) = await BodyAsync(experiment, run, cancellationToken).ConfigureAwait(false);
        if (objection is not null)
        {
            return FaultStep.Refused(objection.Reason, objection.Message);
        }

        try
        {
            await client.PostAsync(PathOf(experiment), body!, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return FaultStep.Wait("a NetworkPolicy of its name has just been made.");
        }

        return FaultStep.Injected;
    }

    public async Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        if (await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } policy || !OwnedObject.IsOf(experiment, policy.Metadata))
        {
            return FaultStep.Recovered;
        }

        // Somebody's finalizer may keep it, and in force.
        await client.DeleteAsync(policy, cancellationToken).ConfigureAwait(false);
        return clock.GetUtcNow() - run.PhaseSince > LongestRecovery
            ? FaultStep.LetGo($"it is being deleted, and a finalizer has kept it for {LongestRecovery.TotalMinutes:0} minutes.")
            : FaultStep.Wait("it is being deleted.");
    }

    private Task<NetworkPolicy?> FindAsync(ChaosExperiment experiment, FaultRecordStatus record, CancellationToken cancellationToken) =>
        client.GetAsync<NetworkPolicy>(record.Name[Prefix.Length..], experiment.Metadata.Namespace, cancellationToken);

    private static string PathOf(ChaosExperiment experiment) => ResourceInfo.Of<NetworkPolicy>().CreatePath(experiment.Metadata.Namespace);

    private async Task<(JsonObject? Body, RunObjection? Objection)> BodyAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        var (home, workload, peers) = (experiment.Metadata.Namespace ?? "", experiment.Spec.Target.WorkloadRef, experiment.Spec.Fault.NetworkLoss!.To.Select(peer => peer.PodSelector).ToList());
        if (!NetworkCut.IsNamed(home, namespaces.Get(new NamespacedName("", home))?.Metadata.Labels))
        {
            return Refused($"The namespace {home} does not carry its name as the label kubernetes.io/metadata.name, as namespaces do since Kubernetes 1.21: the policy could not tell it from others.");
        }

        var read = await reader.GetRawAsync(WorkloadPaths.Of(workload, home), cancellationToken).ConfigureAwait(false);
        if (read?["spec"]?["selector"] is not JsonObject selector || read["spec"]!["template"]?["metadata"]?["labels"] is not JsonObject labels)
        {
            return (null, new RunObjection(Reasons.WorkloadGone, $"{workload.KindAndName()} is gone, or does not say which pods are its own."));
        }

        if (await EgressPolicies.SelectingAsync(reader, home, labels, cancellationToken).ConfigureAwait(false) is { } other)
        {
            return Refused($"The NetworkPolicy {other} selects the pods of {workload.KindAndName()} for egress. Policies add up, so that another one can take nothing away and would allow what this one does not.");
        }

        if (PeerComplement.Of(peers) is not { } others)
        {
            return Refused($"`fault.networkLoss.to` comes to more than {PeerComplement.Most} combinations of labels: name the peers by fewer.");
        }

        var cut = new List<string>();
        foreach (var peer in peers)
        {
            cut.AddRange(await PodAddresses.OfAsync(reader, home, SelectorText.Of(JsonSerializer.SerializeToNode(peer, ApiJsonContext.Default.LabelSelectorSpec)), cancellationToken).ConfigureAwait(false));
        }

        if (cut.Count == 0)
        {
            return Refused("No pod of the namespace with an address is selected by `fault.networkLoss.to`: there is nothing to be cut off from.");
        }

        var own = await PodAddresses.OfAsync(reader, home, SelectorText.Of(selector), cancellationToken).ConfigureAwait(false);
        return (NetworkCut.Policy(experiment, run, selector, others, [.. cut.Distinct()], own), null);
    }

    private static (JsonObject?, RunObjection?) Refused(string why) => (null, new RunObjection(Reasons.Refused, why));
}
