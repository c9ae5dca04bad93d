using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>The pods that a drain moves off a node.</summary>
internal static class NodePods
{
    /// <summary>On what the kubelet itself was told to run.</summary>
    private const string MirrorAnnotation = "kubernetes.io/config.mirror";

    /// <summary>
    /// From the apiserver, by namespace and name. Without those of DaemonSets, which come back to the same node; mirror pods, which the apiserver
    /// only shows; those that end or have ended; and those that nothing would make again elsewhere.
    /// </summary>
    public static async Task<IReadOnlyList<(string Namespace, string Name, string Uid)>> ReadAsync(IApiReader reader, string node, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var path = $"{ResourceInfo.Of<Pod>().CollectionPath(null)}?fieldSelector={Uri.EscapeDataString($"spec.nodeName={node}")}";
        var list = await reader.GetRawAsync(path, cancellationToken).ConfigureAwait(false);
        return
        [
            .. (from pod in (list?["items"] as JsonArray ?? []).OfType<JsonNode>()
            let metadata = pod["metadata"]!
            where IsMoved(pod, metadata)
            select (Namespace: (string?)metadata["namespace"] ?? "", Name: (string?)metadata["name"] ?? "", Uid: (string?)metadata["uid"] ?? ""))
            .OrderBy(pod => pod.Namespace, StringComparer.Ordinal).ThenBy(pod => pod.Name, StringComparer.Ordinal),
        ];
    }

    private static bool IsMoved(JsonNode pod, JsonNode metadata)
    {
        var controller = (metadata["ownerReferences"] as JsonArray ?? []).FirstOrDefault(owner => (bool?)owner?["controller"] == true);
        return controller is not null && (string?)controller["kind"] is not ("DaemonSet" or "Node")
            && metadata["annotations"]?[MirrorAnnotation] is null && metadata["deletionTimestamp"] is null
            && (string?)pod["status"]?["phase"] is not ("Succeeded" or "Failed");
    }
}
