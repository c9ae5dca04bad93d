using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>What runs in the operator's own namespace, for whose policies alone nodes are drained, with the role for that bound in the cluster.</summary>
internal sealed class HomeWorkloads(LocalKubernetes cluster, string manifests) : IAsyncDisposable
{
    private const string Namespace = EngineInstallation.Namespace;

    private const string Binding = $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: reliability-engine-drain}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reliability-engine-drain}
        subjects: [{kind: ServiceAccount, name: {{EngineInstallation.ServiceAccount}}, namespace: {{Namespace}}}]
        """;

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await cluster.ApplyAsync(Binding, cancellationToken);
        await cluster.KubectlAsync(["apply", "-n", Namespace, "-f", "-"], manifests, cancellationToken);
        await cluster.KubectlAsync(["wait", "deployment", "--all", "--for=condition=Available", Patience.KubectlTimeout, "-n", Namespace], null, cancellationToken);
    }

    /// <summary>Leaves the namespace and the nodes as they were: a scene may end before the engine gives a node back.</summary>
    public async ValueTask DisposeAsync()
    {
        await cluster.KubectlAsync(["delete", "-n", Namespace, "--ignore-not-found", "-f", "-"], manifests, CancellationToken.None);
        await cluster.KubectlAsync(["delete", "--ignore-not-found", "-f", "-"], Binding, CancellationToken.None);
        var nodes = JsonNode.Parse(await cluster.KubectlAsync("get", "nodes", "-o", "json"))!["items"]!.AsArray();
        foreach (var node in nodes.Where(node => node!["metadata"]!["annotations"]?[ReliabilityApi.ActionAnnotation] is not null))
        {
            var name = node!["metadata"]!["name"]!.GetValue<string>();
            await cluster.KubectlAsync("uncordon", name);
            await cluster.KubectlAsync("annotate", "node", name, $"{ReliabilityApi.ActionAnnotation}-");
        }
    }
}
