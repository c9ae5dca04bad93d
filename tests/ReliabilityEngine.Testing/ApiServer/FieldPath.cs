using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>
/// Addresses of values inside an object, as server-side apply tracks them: fields, items of keyed lists (by type, uid or name),
/// and members of sets. Other lists are one value.
/// </summary>
internal static class FieldPath
{
    private const char Separator = '\u001f';

    /// <summary>The runs of a ChaosExperiment: its schema says that they are one value, names or not.</summary>
    private const string Atomic = "runs";

    public static string Field(string parent, string name) => $"{parent}{Separator}f:{name}";

    public static string Item(string parent, string key) => $"{parent}{Separator}k:{key}";

    /// <summary>Every value of <paramref name="node"/> by its address; keyed items have an address of their own beside their fields.</summary>
    public static Dictionary<string, JsonNode?> Leaves(JsonNode? node)
    {
        var leaves = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Collect(leaves, "", "", node);
        return leaves;
    }

    /// <summary>The field that keys the items of a list; null when the list is a set or one value.</summary>
    public static string? KeyOf(string name, JsonArray list) =>
        name == "ownerReferences" ? "uid"
        : name == Atomic ? null
        : list.Count > 0 && list.All(i => i is JsonObject o && o["type"] is JsonValue) ? "type"
        : list.Count > 0 && list.All(i => i is JsonObject o && o["name"] is JsonValue) ? "name"
        : null;

    public static bool IsSet(string name) => name == "finalizers";

    private static void Collect(Dictionary<string, JsonNode?> leaves, string path, string name, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                foreach (var (key, value) in map)
                {
                    Collect(leaves, Field(path, key), key, value);
                }

                break;
            case JsonArray list when IsSet(name):
                foreach (var item in list)
                {
                    leaves[Item(path, (string)item!)] = item;
                }

                break;
            case JsonArray list when KeyOf(name, list) is { } keyField:
                foreach (var item in list)
                {
                    var at = Item(path, (string)item![keyField]!);
                    leaves[at] = null;
                    Collect(leaves, at, "", item);
                }

                break;
            default:
                leaves[path] = node;
                break;
        }
    }
}
