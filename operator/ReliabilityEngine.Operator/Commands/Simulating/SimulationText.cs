using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>A simulation in the format that was asked for.</summary>
internal static class SimulationText
{
    public static string Write(SimulationReport report, string format) => format switch
    {
        "json" => Json(report).ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(Json(report)),
        _ => Table(report),
    };

    private static string Table(SimulationReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{TimeText.Of(report.At)}: {report.Load:0.##} events a second, {report.ReadyReplicas} replicas ready. ");
        text.Append(CultureInfo.InvariantCulture, $"Over {SpanText.Of(TimeSpan.FromSeconds(report.HorizonSeconds))}; a new replica carries load after {SpanText.Of(TimeSpan.FromSeconds(report.StartUpSeconds))}.\n");
        text.Append(report.Capacity).Append("\n\n");
        if (report.Frontier.Count > 0)
        {
            TextColumns.Write(text, "", [["REPLICAS", "P(BREACH)", "REPLICA-HOURS", ""], .. report.Frontier.Select(option => Row(option, report.IsMet ? report.Recommended : null))]);
            text.Append('\n');
        }

        return text.Append(SimulationSentences.OfPlan(report)).Append('\n').ToString();
    }

    private static string[] Row(SimulatedOption option, int? recommended) =>
    [
        option.Replicas.ToString(CultureInfo.InvariantCulture),
        option.BreachPercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} %") : "not known",
        option.ReplicaHours.ToString("0.##", CultureInfo.InvariantCulture),
        option.Replicas == recommended ? "<- cheapest" : "",
    ];

    private static JsonObject Json(SimulationReport report) => JsonSerializer.SerializeToNode(report, SimulationJsonContext.Default.SimulationReport)!.AsObject();
}
