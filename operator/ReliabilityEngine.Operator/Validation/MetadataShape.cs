using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>The types of what people write in metadata, which the schema of a kind does not cover.</summary>
internal static class MetadataShape
{
    /// <summary>Takes out what has another type and says so; null is the same as left out.</summary>
    public static IReadOnlyList<SchemaViolation> Prune(JsonObject document)
    {
        if (document["metadata"] is not JsonObject metadata)
        {
            return [];
        }

        var violations = new List<SchemaViolation>();
        foreach (var name in (string[])["name", "generateName", "namespace"])
        {
            Check(metadata, name, $"metadata.{name}", JsonValueKind.String, violations);
        }

        foreach (var name in (string[])["labels", "annotations"])
        {
            Check(metadata, name, $"metadata.{name}", JsonValueKind.Object, violations);
            foreach (var key in (metadata[name] as JsonObject)?.Select(entry => entry.Key).ToArray() ?? [])
            {
                Check(metadata[name]!.AsObject(), key, $"metadata.{name}[{key}]", JsonValueKind.String, violations);
            }
        }

        return violations;
    }

    private static void Check(JsonObject map, string name, string path, JsonValueKind expected, List<SchemaViolation> violations)
    {
        if (map[name] is { } value && value.GetValueKind() is var found && found != expected)
        {
            var quotes = expected == JsonValueKind.String && found is not (JsonValueKind.Object or JsonValueKind.Array) ? ": write it in quotes" : "";
            violations.Add(new SchemaViolation(path, $"must be {Word(expected)}, not {Word(found)}{quotes}"));
            map.Remove(name);
        }
    }

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        _ => "a boolean",
    };
}
