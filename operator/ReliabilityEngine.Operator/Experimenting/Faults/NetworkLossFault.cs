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
internal sealed class NetworkLossFault : IFault
{
    private readonly IApiReader _reader;
    private readonly EntityStore<Namespace> _namespaces;
    private readonly MadeObject<NetworkPolicy> _made;

    public NetworkLossFault(IKubernetesClient client, IApiReader reader, EntityStore<Namespace> namespaces, TimeProvider clock)
    {
        (_reader, _namespaces) = (reader, namespaces);

        // Somebody's finalizer may keep it, and in force.
        _made = new MadeObject<NetworkPolicy>(client, clock, BodyAsync) { Kept = "a finalizer has kept it for" };
    }

    public FaultKind Kind => FaultKind.NetworkLoss;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", "networking.k8s.io", "networkpolicies", experiment.Metadata.Namespace ?? "")];

    public Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken) => _made.PrepareAsync(experiment, run, cancellationToken);

    public Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        _made.InjectAsync(experiment, run, record, cancellationToken);

    public async Task<string?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        await _made.StandingAsync(experiment, record, cancellationToken).ConfigureAwait(false) is null ? OwnedObject.Deleted : null;

    public Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        _made.RecoverAsync(experiment, run, record, cancellationToken);

    private async Task<(JsonObject? Body, RunObjection? Objection)> BodyAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        var (home, workload, peers) = (experiment.Metadata.Namespace ?? "", experiment.Spec.Target.WorkloadRef, experiment.Spec.Fault.NetworkLoss!.To.Select(peer => peer.PodSelector).ToList());
        if (!NetworkCut.IsNamed(home, _namespaces.Get(new NamespacedName("", home))?.Metadata.Labels))
        {
            return Refused($"The namespace {home} does not carry its name as the label kubernetes.io/metadata.name, as namespaces do since Kubernetes 1.21: the policy could not tell it from others.");
        }

        var read = await _reader.GetRawAsync(WorkloadPaths.Of(workload, home), cancellationToken).ConfigureAwait(false);
        if (read?["spec"]?["selector"] is not JsonObject selector || read["spec"]!["template"]?["metadata"]?["labels"] is not JsonObject labels)
        {
            return (null, new RunObjection(Reasons.WorkloadGone, $"{workload.KindAndName()} is gone, or does not say which pods are its own."));
        }

        if (await EgressPolicies.SelectingAsync(_reader, home, labels, cancellationToken).ConfigureAwait(false) is { } other)
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
            cut.AddRange(await PodAddresses.OfAsync(_reader, home, SelectorText.Of(JsonSerializer.SerializeToNode(peer, ApiJsonContext.Default.LabelSelectorSpec)), cancellationToken).ConfigureAwait(false));
        }

        if (cut.Count == 0)
        {
            return Refused("No pod of the namespace with an address is selected by `fault.networkLoss.to`: there is nothing to be cut off from.");
        }

        var own = await PodAddresses.OfAsync(_reader, home, SelectorText.Of(selector), cancellationToken).ConfigureAwait(false);
        return (NetworkCut.Policy(experiment, run, selector, others, [.. cut.Distinct()], own), null);
    }

    private static (JsonObject?, RunObjection?) Refused(string why) => (null, new RunObjection(Reasons.Refused, why));
}
