using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>Where pods are reached. Those of the host's network share its address with others, and are left out.</summary>
internal static class PodAddresses
{
    /// <param name="selector">A label selector as a list is asked for it; not empty.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(IApiReader reader, string @namespace, string selector, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrEmpty(selector);
        var list = await reader.GetRawAsync(
            $"{ResourceInfo.Of<Pod>().CollectionPath(@namespace)}?labelSelector={Uri.EscapeDataString(selector)}", cancellationToken).ConfigureAwait(false);
        return
        [
            .. (list?["items"] as JsonArray ?? []).OfType<JsonNode>()
                .Where(pod => (bool?)pod["spec"]?["hostNetwork"] != true)
                .SelectMany(pod => (pod["status"]?["podIPs"] as JsonArray ?? []).Select(address => (string?)address?["ip"]))
                .OfType<string>(),
        ];
    }
}
