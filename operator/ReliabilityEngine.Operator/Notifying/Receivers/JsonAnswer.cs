using System.Text.Json;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Reads single texts of an answer that should be a JSON object, and may be anything.</summary>
internal static class JsonAnswer
{
    /// <summary>A text; null where there is none.</summary>
    public static string? Text(string body, string name) => Find(body, name, value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    /// <summary>All texts of a list or a mapping as one; null where there is none.</summary>
    public static string? Texts(string body, string name) => Find(body, name, value =>
    {
        string[] texts = value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Select(item => item.ToString())],
            JsonValueKind.Object => [.. value.EnumerateObject().Select(item => $"{item.Name}: {item.Value}")],
            _ => [],
        };
        return texts.Length == 0 ? null : string.Join("; ", texts);
    });

    private static string? Find(string body, string name, Func<JsonElement, string?> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) ? read(value) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
