using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.OtherTools;

/// <summary>Injects at its first look, and lets an object that is deleted go once it has recovered it.</summary>
internal sealed class StandInChaosMesh(LocalKubernetes cluster, string home) : StandInTool(cluster, $"/apis/chaos-mesh.org/v1alpha1/namespaces/{home}/networkchaos", hasSubresource: false)
{
    protected override JsonObject Reconcile(JsonObject item) => item["metadata"]!["deletionTimestamp"] is not null
        ? new JsonObject { ["metadata"] = Finalizers(null) }
        : new JsonObject
        {
            ["metadata"] = Finalizers("chaos-mesh/records"),
            ["status"] = new JsonObject { ["conditions"] = new JsonArray(True("Selected"), True("AllInjected")) },
        };

    private static JsonObject True(string condition) => new() { ["type"] = condition, ["status"] = "True" };
}
