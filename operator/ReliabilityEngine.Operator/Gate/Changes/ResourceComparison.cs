using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>Compares what a container asks for and may use. What cannot be read is not more.</summary>
internal static class ResourceComparison
{
    /// <summary>
    /// Whether every limit and request is at least what it was. A container without a limit is unbounded: taking the limit away is more, setting
    /// one is less. A missing request is zero, but where there is a limit the apiserver makes that the request, and so does this.
    /// </summary>
    public static bool NoneShrinks(JsonNode? before, JsonNode? after)
    {
        if (before is not (null or JsonObject) || after is not (null or JsonObject))
        {
            return false;
        }

        var (old, next) = (before as JsonObject, after as JsonObject);
        if (!JsonMembers.Union(old, next).All(name => name is "limits" or "requests"
            ? old?[name] is null or JsonObject && next?[name] is null or JsonObject
            : JsonNode.DeepEquals(old?[name], next?[name])))
        {
            return false;
        }

        var (oldLimits, limits) = (old?["limits"] as JsonObject, next?["limits"] as JsonObject);
        var (oldRequests, requests) = (old?["requests"] as JsonObject, next?["requests"] as JsonObject);
        return JsonMembers.Union(oldLimits, limits).All(name => limits?[name] is null || IsAtLeast(limits[name], oldLimits?[name]))
            && JsonMembers.Union(oldRequests, requests).Union(JsonMembers.Union(oldLimits, limits)).All(name => IsAtLeast(
                requests?[name] ?? (oldRequests?[name] is null ? limits?[name] ?? None : None),
                oldRequests?[name] ?? oldLimits?[name] ?? None));
    }

    /// <summary>What is asked for where nothing is said. A request that was taken away counts as this, whatever the limit.</summary>
    private static JsonValue None => JsonValue.Create("0");

    private static bool IsAtLeast(JsonNode? value, JsonNode? than) => Read(value) is { } quantity && Read(than) is { } floor && quantity >= floor;

    private static ExactQuantity? Read(JsonNode? node)
    {
        var text = node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.ToJsonString(),
            _ => null,
        };
        return text is not null && ExactQuantity.TryParse(text, out var quantity) ? quantity : null;
    }
}
