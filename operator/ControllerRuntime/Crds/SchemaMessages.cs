using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ControllerRuntime.Crds;

/// <summary>How violations of a schema are worded: what must be, and what is allowed.</summary>
internal static partial class SchemaMessages
{
    private const int QuotedLength = 64;

    public static string WrongType(StructuralSchema schema, JsonValueKind found)
    {
        var expected = schema.IntOrString ? "an integer or a string" : Article(schema.Type);
        var actual = found switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => schema.Type == "integer" ? "a number too large or with a fraction" : "a number",
            _ => "a boolean",
        };
        var remedy = schema.Type == "string" && found is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? ": write it in quotes"
            : "";
        return $"must be {expected}, not {actual}{remedy}";
    }

    public static string? Union(StructuralSchema schema, JsonObject map)
    {
        var set = map.Where(p => schema.Properties.ContainsKey(p.Key)).Select(p => $"`{p.Key}`").ToArray();
        return set.Length == 1
            ? null
            : $"must have exactly one of {Any(schema.Properties.Keys.Select(p => $"`{p}`"))}, not {(set.Length == 0 ? "none" : Join(set, "and"))}";
    }

    public static string UnknownField(StructuralSchema schema, string name, string path)
    {
        var meant = Suggestion.For(name, schema.Properties.Keys);
        var where = path.Length == 0 ? "the object" : $"`{path}`";
        return meant is null
            ? $"must not be specified: {where} has no such field"
            : $"must not be specified: {where} has no such field, did you mean `{meant}`?";
    }

    public static string Items(StructuralSchema schema, int count) => Entries(schema.MinItems, schema.MaxItems, count);

    public static string Entries(StructuralSchema schema, int count) => Entries(schema.MinProperties, schema.MaxProperties, count);

    public static string Duplicate(StructuralSchema schema, string key) => schema.ListType == "set"
        ? $"must not repeat \"{key}\""
        : $"must not repeat the {Join(schema.ListMapKeys.Select(k => $"`{k}`"), "and")} \"{key}\" of an entry above";

    public static string? Scalar(StructuralSchema schema, JsonNode node)
    {
        if (node.GetValueKind() == JsonValueKind.Number)
        {
            var number = long.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
            return number < schema.Minimum || number > schema.Maximum ? $"must be from {schema.Minimum} to {schema.Maximum}, not {number}" : null;
        }

        return node.GetValueKind() == JsonValueKind.String ? String(schema, node.GetValue<string>()) : null;
    }

    private static string? String(StructuralSchema schema, string value)
    {
        // Characters as the apiserver counts them: Unicode code points.
        var length = value.EnumerateRunes().Count();
        return schema switch
        {
            { MinLength: { } min } when length < min => min == 1 ? "must not be empty" : $"must have at least {min} characters",
            { Enum.Count: > 0 } when !schema.Enum.Contains(value) => $"must be {Any(schema.Enum.Select(Quote))}, not {Quote(value)}",
            { Pattern: { } pattern } when !Regex.IsMatch(value, pattern.Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.CultureInvariant) =>
                $"must be {schema.PatternMeaning ?? $"text that matches {pattern}"}, not {Quote(value)}",
            { MaxLength: { } max } when length > max => $"must have at most {Count(max, "character", "characters")}, not {length}",
            { Format: "date-time" } when !DateTime().IsMatch(value) || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _) =>
                $"must be an RFC 3339 time such as \"2030-01-31T22:00:00Z\", not {Quote(value)}",
            _ => null,
        };
    }

    private static string Entries(int? min, int? max, int count) => count < min
        ? $"must have at least {Count(min.Value, "entry", "entries")}"
        : $"must have at most {Count(max ?? 0, "entry", "entries")}, not {count}";

    private static string Article(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "integer" => "an integer",
        _ => $"a {type}",
    };

    private static string Quote(string value) => value.Length > QuotedLength ? $"\"{value[..QuotedLength]}…\"" : $"\"{value}\"";

    private static string Any(IEnumerable<string> words) => Join(words, "or");

    private static string Join(IEnumerable<string> words, string last)
    {
        var list = words.ToArray();
        return list.Length < 2 ? string.Concat(list) : $"{string.Join(", ", list[..^1])} {last} {list[^1]}";
    }

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTime();
}
