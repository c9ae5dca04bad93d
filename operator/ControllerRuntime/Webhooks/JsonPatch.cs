using System.Text.Json.Nodes;

namespace ControllerRuntime.Webhooks;

/// <summary>The RFC 6902 operations that turn one JSON object into another; lists are replaced whole.</summary>
internal static class JsonPatch
{
    public static JsonArray Between(JsonObject before, JsonObject after)
    {
        var operations = new JsonArray();
        Compare("", before, after, operations);
        return operations;
    }

    private static void Compare(string path, JsonObject before, JsonObject after, JsonArray operations)
    {
        foreach (var name in before.Select(p => p.Key).Except(after.Select(p => p.Key)))
        {
            operations.Add(Operation("remove", Pointer(path, name)));
        }

        foreach (var (name, value) in after)
        {
            var pointer = Pointer(path, name);
            if (!before.TryGetPropertyValue(name, out var old))
            {
                operations.Add(Operation("add", pointer, value));
            }
            else if (old is JsonObject oldObject && value is JsonObject newObject)
            {
                Compare(pointer, oldObject, newObject, operations);
            }
            else if (!JsonNode.DeepEquals(old, value))
            {
                operations.Add(Operation("replace", pointer, value));
            }
        }
    }

    private static string Pointer(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static JsonObject Operation(string operation, string path) => new() { ["op"] = operation, ["path"] = path };

    private static JsonObject Operation(string operation, string path, JsonNode? value) =>
        new() { ["op"] = operation, ["path"] = path, ["value"] = value?.DeepClone() };
}
