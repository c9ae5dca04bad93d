using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What a scenario asks a cluster: its SLOTargets, and where the ready replicas of their workloads run.</summary>
internal sealed class ScenarioCluster(ScenarioOptions options, TimeProvider time) : IDisposable
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    private readonly KubernetesClient _client = new(
        KubernetesConfiguration.Load(options.Kubeconfig, options.Context), new KubernetesJson(ApiJsonContext.Default),
        new KubernetesClientOptions { UserAgent = "reliability-engine-simulate" }, time);

    private Dictionary<string, string?>? _zones;

    public async Task<IReadOnlyList<SLOTarget>> TargetsAsync(CancellationToken cancellationToken) =>
        (await _client.ListAllAsync<SLOTarget>(options.Namespace, new ListOptions(), cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>And how many serve; null where that is not known.</summary>
    public async Task<(ReplicaPlaces Places, int? Ready)> PlacesAsync(SLOTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Spec.WorkloadRef is not { } workload)
        {
            return (ReplicaPlaces.Nowhere("it names no workload; set `workloadRef`"), null);
        }

        var found = await WorkloadPods.ReadAsync(_client, _client, workload, target.Metadata.Namespace ?? "", cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return (ReplicaPlaces.Nowhere($"there is no {workload.KindAndName()}"), null);
        }

        _zones ??= await ZonesAsync(cancellationToken).ConfigureAwait(false);
        var ready = found.Standing.Where(pod => pod.Status?.IsReady == true).ToList();
        var byZone = ready.Select(ZoneOf).OfType<string>().CountBy(zone => zone).ToDictionary();
        return (new ReplicaPlaces(byZone, ready.Where(pod => ZoneOf(pod) is null).Select(pod => pod.Spec?.NodeName).Distinct().ToList() is { Count: > 0 } without
            ? string.Create(CultureInfo.InvariantCulture, $"{ready.Count - byZone.Values.Sum()} of its {ready.Count} replicas run on nodes without the label {ZoneLabel} ({string.Join(", ", without)})")
            : null), ready.Count);
    }

    public void Dispose() => _client.Dispose();

    private string? ZoneOf(Pod pod) => pod.Spec?.NodeName is { } node ? _zones!.GetValueOrDefault(node) : null;

    /// <summary>Raw, because nodes are read without their labels elsewhere.</summary>
    private async Task<Dictionary<string, string?>> ZonesAsync(CancellationToken cancellationToken)
    {
        var nodes = await _client.GetRawAsync("/api/v1/nodes", cancellationToken).ConfigureAwait(false);
        return (nodes?["items"] as JsonArray ?? []).Select(node => node?["metadata"]).OfType<JsonObject>()
            .ToDictionary(metadata => (string)metadata["name"]!, metadata => (string?)metadata["labels"]?[ZoneLabel]);
    }
}
