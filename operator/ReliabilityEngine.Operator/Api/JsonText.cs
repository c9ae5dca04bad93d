using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Api;

/// <summary>Documents as they are sent, whatever their schema: a field may hold anything.</summary>
internal static class JsonText
{
    /// <summary>Null where it is no text.</summary>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
