using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>The NetworkPolicies that say what pods may reach.</summary>
internal static class EgressPolicies
{
    /// <summary>The first by name that selects pods with these labels for egress; null where none does.</summary>
    public static async Task<string?> SelectingAsync(IApiReader reader, string @namespace, JsonObject labels, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var carried = labels.ToDictionary(label => label.Key, label => (string?)label.Value ?? "");
        var list = await reader.GetRawAsync(ResourceInfo.Of<NetworkPolicy>().CollectionPath(@namespace), cancellationToken).ConfigureAwait(false);
        return (list?["items"] as JsonArray ?? []).OfType<JsonNode>()
            .Where(policy => IsOfEgress(policy["spec"]) && Selects(policy["spec"]?["podSelector"], carried))
            .Select(policy => (string?)policy["metadata"]?["name"]).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Without policyTypes it is when it has egress rules.</summary>
    private static bool IsOfEgress(JsonNode? spec) => spec?["policyTypes"] is JsonArray { Count: > 0 } types ? types.Any(type => (string?)type == "Egress") : spec?["egress"] is JsonArray;

    /// <summary>An empty selector is all pods.</summary>
    private static bool Selects(JsonNode? selector, Dictionary<string, string> labels) =>
        selector?.Deserialize(ApiJsonContext.Default.LabelSelectorSpec) is not { } stated || stated.IsEmpty() || stated.Selects(labels);
}
