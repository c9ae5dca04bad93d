using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>One rule of a Prometheus rules file: it records a series, or it alerts.</summary>
/// <param name="Record">The series it records; null for an alert.</param>
/// <param name="Alert">The alert's name; null for a recording rule.</param>
/// <param name="Expression">PromQL.</param>
/// <param name="Labels">In the order they are written.</param>
internal sealed record PrometheusRule(string? Record, string? Alert, string Expression, IReadOnlyList<(string Name, string Value)> Labels)
{
    public IReadOnlyList<(string Name, string Value)> Annotations { get; init; } = [];

    public JsonObject ToJson()
    {
        var json = Record is { } record ? new JsonObject { ["record"] = record } : new JsonObject { ["alert"] = Alert };
        json["expr"] = Expression;
        json["labels"] = Map(Labels);
        if (Annotations.Count > 0)
        {
            json["annotations"] = Map(Annotations);
        }

        return json;
    }

    private static JsonObject Map(IEnumerable<(string Name, string Value)> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)JsonValue.Create(pair.Value))));
}
