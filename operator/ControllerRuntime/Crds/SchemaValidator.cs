using System.Text.Json;
using System.Text.Json.Nodes;

namespace ControllerRuntime.Crds;

/// <summary>
/// Says offline what an apiserver would say of a document, from the very schema it would use. Reports everything it finds, and leaves a
/// document behind from which what is unusable was taken out, so that further rules can look at the rest.
/// </summary>
public sealed class SchemaValidator
{
    private const string Metadata = "metadata";

    private readonly List<SchemaViolation> _violations = [];

    private SchemaValidator()
    {
    }

    /// <summary>Checks <paramref name="document"/> and removes from it what does not fit <paramref name="schema"/>.</summary>
    public static IReadOnlyList<SchemaViolation> Prune(StructuralSchema schema, JsonObject document, string path = "")
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        var validator = new SchemaValidator();
        validator.Fits(schema, document, path);
        return validator._violations;
    }

    /// <summary>Whether the node can stay where it is.</summary>
    private bool Fits(StructuralSchema schema, JsonNode? node, string path)
    {
        var kind = node?.GetValueKind() ?? JsonValueKind.Null;
        if (!IsType(schema, node, kind))
        {
            return Violated(path, SchemaMessages.WrongType(schema, kind));
        }

        return node switch
        {
            JsonObject map => FitsObject(schema, map, path),
            JsonArray list => FitsList(schema, list, path),
            _ => FitsScalar(schema, node!, path),
        };
    }

    private static bool IsType(StructuralSchema schema, JsonNode? node, JsonValueKind kind) => (schema.IntOrString ? "int-or-string" : schema.Type) switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "integer" => kind == JsonValueKind.Number && long.TryParse(node!.ToJsonString(), out _),
        _ => kind == JsonValueKind.String || (kind == JsonValueKind.Number && long.TryParse(node!.ToJsonString(), out _)),
    };

    private bool FitsObject(StructuralSchema schema, JsonObject map, string path)
    {
        if (path == Metadata || schema.KeepsFields)
        {
            // The apiserver's own business, or somebody else's.
            return true;
        }

        if (schema.IsUnion && SchemaMessages.Union(schema, map) is { } union)
        {
            Violated(path, union);
        }

        if (!schema.IsUnion && (map.Count < schema.MinProperties || map.Count > schema.MaxProperties))
        {
            Violated(path, SchemaMessages.Entries(schema, map.Count));
        }

        foreach (var (name, value) in map.ToArray())
        {
            var child = path.Length == 0 ? name : $"{path}.{name}";
            if (!schema.Properties.TryGetValue(name, out var field) && (field = schema.AdditionalProperties) is null)
            {
                Violated(child, SchemaMessages.UnknownField(schema, name, path));
                map.Remove(name);
            }
            else if ((value is null && field.Default is not null) || !Fits(field, value, child))
            {
                map.Remove(name);
            }
        }

        foreach (var name in schema.Required.Where(name => !map.ContainsKey(name) && !_violations.Exists(v => v.Path == Join(path, name))))
        {
            Violated(Join(path, name), "must be specified");
        }

        return true;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private bool FitsList(StructuralSchema schema, JsonArray list, string path)
    {
        if (list.Count < schema.MinItems || list.Count > schema.MaxItems)
        {
            Violated(path, SchemaMessages.Items(schema, list.Count));
        }

        var seen = new HashSet<string>();
        var unusable = new List<JsonNode?>();
        foreach (var (i, item) in list.Index())
        {
            var child = $"{path}[{i}]";
            if (!Fits(schema.Items!, item, child))
            {
                unusable.Add(item);
            }
            else if (Key(schema, item!) is { } key && !seen.Add(key))
            {
                Violated(child, SchemaMessages.Duplicate(schema, key));
            }
        }

        // An entry that is no object would shift the indexes of those behind it, and with them the paths of later findings.
        return unusable.Count == 0;
    }

    private static string? Key(StructuralSchema schema, JsonNode item) => schema.ListType switch
    {
        "set" => item.ToString(),
        "map" when schema.ListMapKeys.All(k => item[k] is not null) => string.Join(", ", schema.ListMapKeys.Select(k => item[k]!.ToString())),
        _ => null,
    };

    private bool FitsScalar(StructuralSchema schema, JsonNode node, string path) =>
        SchemaMessages.Scalar(schema, node) is not { } message || Violated(path, message);

    private bool Violated(string path, string message)
    {
        _violations.Add(new SchemaViolation(path, message));
        return false;
    }
}
