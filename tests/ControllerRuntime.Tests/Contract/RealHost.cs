using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.Contract;

/// <summary>etcd and kube-apiserver, reached through a kubeconfig with TLS and a client certificate.</summary>
public sealed class RealHost : ContractHost
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string DefinitionName = "widgets.contract.example.io";

    private readonly LocalKubernetes _cluster;

    private RealHost(LocalKubernetes cluster) => _cluster = cluster;

    public override KubernetesConfiguration Configuration => KubernetesConfiguration.Load(_cluster.Kubeconfig);

    public override k8s.KubernetesClientConfiguration OfficialConfiguration =>
        k8s.KubernetesClientConfiguration.BuildConfigFromConfigFile(_cluster.Kubeconfig);

    public override bool KeepsSnapshots => _cluster.Minor >= 34;

    public static async Task<ContractHost> StartAsync(ApiServerFixture fixture, CancellationToken cancellationToken)
    {
        var host = new RealHost(await fixture.GetAsync(cancellationToken));
        using var client = host.CreateClient();
        await InstallAsync(client, cancellationToken);
        return host;
    }

    public override Task<string> CreateNamespaceAsync(CancellationToken cancellationToken) =>
        _cluster.CreateNamespaceAsync("contract", cancellationToken);

    /// <summary>A container's etcd is out of reach: there the test is skipped.</summary>
    public override Task CompactAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(
            LocalKubernetes.AskedElsewhere is not null,
            $"{LocalKubernetes.AskedElsewhere} is true, and on a control plane that is not our own process there is no way to compact etcd.");
        return _cluster.CompactEtcdAsync(cancellationToken);
    }

    /// <summary>The cluster is the fixture's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task InstallAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.PostAsync(Definitions, Definition(), cancellationToken);
        }
        catch (KubernetesException error) when (error.IsAlreadyExists)
        {
            // Another test of this run was first.
        }

        var watch = client.WatchAsync<CustomResourceDefinition>(
            null, new WatchOptions { ResourceVersion = "0", FieldSelector = $"metadata.name={DefinitionName}" }, cancellationToken);
        await watch.FirstAsync(e => e.Entity.Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true, cancellationToken);
    }

    private static JsonObject Definition() => JsonNode.Parse(
        """
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
          "metadata": { "name": "widgets.contract.example.io" },
          "spec": {
            "group": "contract.example.io", "scope": "Namespaced",
            "names": { "kind": "Widget", "plural": "widgets" },
            "versions": [ {
              "name": "v1", "served": true, "storage": true, "subresources": { "status": {} },
              "schema": { "openAPIV3Schema": { "type": "object", "properties": {
                "spec": { "type": "object", "properties": {
                  "size": { "type": "integer" }, "color": { "type": "string" } } },
                "status": { "type": "object", "properties": {
                  "observedGeneration": { "type": "integer" },
                  "conditions": { "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": [ "type" ],
                    "items": { "type": "object", "required": [ "type" ], "properties": {
                      "type": { "type": "string" }, "status": { "type": "string" }, "reason": { "type": "string" },
                      "message": { "type": "string" }, "observedGeneration": { "type": "integer" },
                      "lastTransitionTime": { "type": "string", "format": "date-time" } } } } } }
              } } }
            } ]
          }
        }
        """)!.AsObject();
}
