using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>A label selector of a workload as a list is asked for it.</summary>
internal static class SelectorText
{
    /// <summary>Empty where it selects nothing in particular, which a list would take for everything.</summary>
    public static string Of(JsonNode? selector) => string.Join(
        ',',
        [
            .. (selector?["matchLabels"] as JsonObject ?? []).Select(label => $"{label.Key}={(string?)label.Value}"),
            .. (selector?["matchExpressions"] as JsonArray ?? []).Select(Term),
        ]);

    private static string Term(JsonNode? expression)
    {
        var (key, values) = ((string?)expression?["key"], expression?["values"] as JsonArray ?? []);
        return (string?)expression?["operator"] switch
        {
            "In" => $"{key} in ({string.Join(',', values)})",
            "NotIn" => $"{key} notin ({string.Join(',', values)})",
            "DoesNotExist" => $"!{key}",
            _ => $"{key}",
        };
    }
}
