using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>RFC 6902, the operations that are used: test, add, replace and remove.</summary>
internal static class JsonPatch
{
    public static void Apply(JsonObject target, JsonArray patch)
    {
        foreach (var step in patch)
        {
            var steps = ((string)step!["path"]!)[1..].Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var parent = steps[..^1].Aggregate((JsonNode?)target, Step) ?? throw Missing(step);
            Change(step, parent, steps[^1]);
        }
    }

    private static void Change(JsonNode step, JsonNode parent, string name)
    {
        var before = Step(parent, name);
        switch ((string)step["op"]!)
        {
            case "test" when !JsonNode.DeepEquals(before, step["value"]):
                throw new ApiFailure(422, "Invalid", $"the server rejected our request due to an error in our request: testing value {step["path"]} failed");
            case "test":
                break;
            case "remove" or "replace" when before is null:
                throw Missing(step);
            case "remove":
                Remove(parent, name);
                break;
            case "add" or "replace":
                parent[name] = step["value"]?.DeepClone();
                break;
            default:
                throw ApiFailure.BadRequest($"unexpected kind of operation: {step["op"]}");
        }
    }

    private static JsonNode? Step(JsonNode? node, string name) => node switch
    {
        JsonObject map => map[name],
        JsonArray list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count => list[at],
        _ => null,
    };

    private static void Remove(JsonNode parent, string name)
    {
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(name, CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(name);
        }
    }

    private static ApiFailure Missing(JsonNode step) =>
        new(422, "Invalid", $"the server rejected our request due to an error in our request: {step["op"]} operation does not apply: doc is missing path {step["path"]}");
}
