using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>Tells a pod spec that asks for more from one that asks for something else.</summary>
internal static class PodSpecComparison
{
    /// <summary>Whether the two differ in their containers' resources only, and none of these shrinks.</summary>
    public static bool AddsResourcesOnly(JsonObject before, JsonObject after) =>
        JsonMembers.Union(before, after).All(name => name is "containers" or "initContainers" or "ephemeralContainers"
            ? ContainersAddResourcesOnly(before[name], after[name])
            : JsonNode.DeepEquals(before[name], after[name]));

    /// <remarks>In another order the same containers are another template: init containers run, and others start, in the order of the list.</remarks>
    private static bool ContainersAddResourcesOnly(JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return true;
        }

        return before is JsonArray old && after is JsonArray next && old.Count == next.Count
            && old.Zip(next).All(pair => pair is ({ } was, { } becomes) && ContainerAddsResourcesOnly(was as JsonObject, becomes as JsonObject));
    }

    private static bool ContainerAddsResourcesOnly(JsonObject? before, JsonObject? after) =>
        before is not null && after is not null
        && Name(before) is { } name && name == Name(after)
        && JsonMembers.Union(before, after).All(member => member == "resources"
            ? JsonNode.DeepEquals(before[member], after[member]) || ResourceComparison.NoneShrinks(before[member], after[member])
            : JsonNode.DeepEquals(before[member], after[member]));

    private static string? Name(JsonObject container) =>
        container["name"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
