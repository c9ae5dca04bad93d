using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>
/// An object of a document, that remembers which of its fields have been asked for: whatever nobody asked for is not carried over, and can be told.
/// </summary>
internal sealed class ImportNode(JsonObject json, string path)
{
    private readonly HashSet<string> _asked = [];
    private readonly List<ImportNode> _within = [];

    public string Path => path;

    public bool Has(string name) => json[name] is not null;

    /// <summary>A text, or a number as it is written; null for anything else.</summary>
    public string? Text(string name) => Ask(name) is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    public decimal? Number(string name) => Text(name) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool? Flag(string name) => Ask(name) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public ImportNode? Object(string name) => Ask(name) is JsonObject within ? Within(within, At(name)) : null;

    public IReadOnlyList<ImportNode> Objects(string name) => Ask(name) is JsonArray list
        ? [.. list.Index().Where(item => item.Item is JsonObject).Select(item => Within(item.Item!.AsObject(), $"{At(name)}[{item.Index}]"))]
        : [];

    public IReadOnlyList<string> Texts(string name) => Ask(name) is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [];

    /// <summary>An object of texts, such as labels.</summary>
    public IReadOnlyDictionary<string, string> Map(string name) => Ask(name) is JsonObject map
        ? map.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "")
        : new Dictionary<string, string>();

    /// <summary>Fields that mean nothing to anybody else.</summary>
    public void PassOver(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _asked.Add(name);
        }
    }

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The paths of what nobody asked for; of what holds nothing, none.</summary>
    public IEnumerable<string> Unasked() =>
    [
        .. json.Where(field => !_asked.Contains(field.Key) && field.Value is not null and not JsonObject { Count: 0 } and not JsonArray { Count: 0 }
            && !(field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0)).Select(field => At(field.Key)),
        .. _within.SelectMany(node => node.Unasked()),
    ];

    private JsonNode? Ask(string name)
    {
        _asked.Add(name);
        return json[name];
    }

    private ImportNode Within(JsonObject within, string at)
    {
        var known = _within.Find(node => node.Path == at);
        if (known is null)
        {
            known = new ImportNode(within, at);
            _within.Add(known);
        }

        return known;
    }
}
