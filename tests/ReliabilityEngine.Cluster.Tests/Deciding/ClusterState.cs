using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>What an action would change: how workloads are to be, which pods there are, which nodes take pods.</summary>
internal static class ClusterState
{
    /// <summary>One line an object, in order; two readings are the same where nobody has touched anything.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(LocalKubernetes cluster, string @namespace, CancellationToken cancellationToken) =>
    [
        .. await LinesAsync(cluster, @namespace, "deployments,daemonsets", item => item["spec"]!.ToJsonString(), cancellationToken),
        .. await LinesAsync(cluster, @namespace, "pods", item => item["metadata"]!["uid"]!.GetValue<string>(), cancellationToken),
        .. await LinesAsync(cluster, @namespace, "nodes", item => $"{item["spec"]!["unschedulable"]}", cancellationToken),
    ];

    private static async Task<IEnumerable<string>> LinesAsync(
        LocalKubernetes cluster, string @namespace, string kinds, Func<JsonNode, string> tell, CancellationToken cancellationToken)
    {
        var list = JsonNode.Parse(await cluster.KubectlAsync(["get", kinds, "-n", @namespace, "-o", "json"], null, cancellationToken))!;
        return
        [
            .. from item in list["items"]!.AsArray()
               where item["metadata"]!["deletionTimestamp"] is null
               let name = item["metadata"]!["name"]!.GetValue<string>()
               orderby name
               select $"{item["kind"]} {name} {tell(item)}",
        ];
    }
}
