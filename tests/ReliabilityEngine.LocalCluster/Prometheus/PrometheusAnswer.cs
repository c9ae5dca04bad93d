using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>Reads the answer of an instant query.</summary>
internal static class PrometheusAnswer
{
    public static IReadOnlyList<PrometheusSample> Read(JsonNode answer)
    {
        var data = answer["data"]!;
        var result = data["result"]!.AsArray();
        return data["resultType"]!.GetValue<string>() switch
        {
            "scalar" => [Sample(new JsonObject(), result)],
            "vector" => [.. result.Select(series => Sample(series!["metric"]!.AsObject(), series["value"]!.AsArray()))],
            var other => throw new NotSupportedException($"The query returns a {other}; ask for an instant vector or a scalar."),
        };
    }

    private static PrometheusSample Sample(JsonObject labels, JsonArray value) => new(
        labels.ToDictionary(label => label.Key, label => label.Value!.GetValue<string>()),
        DateTimeOffset.UnixEpoch.AddSeconds(value[0]!.GetValue<double>()),
        Number(value[1]!.GetValue<string>()));

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
