using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>What a run may cost in the format that was asked for.</summary>
internal static class ExperimentText
{
    public static string Write(ExperimentReport report, string format) => format switch
    {
        "json" => Json(report).ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(Json(report)),
        _ => Table(report),
    };

    private static string Table(ExperimentReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Experiment}: {report.Fault} hurts {report.AwayReplicas} of {report.ReadyReplicas} replicas at {report.Load:0.##} events a second ({TimeText.Of(report.At)}).\n");
        text.Append(report.Capacity).Append("\n\n");
        TextColumns.Write(text, "", [["TARGET", "P10", "P50", "P90", $"P(MORE THAN {Percent(report.SpendAtMostPercent)})"],
            [report.Target, Percent(report.P10Percent), Percent(report.P50Percent), Percent(report.P90Percent), Percent(report.OverPercent)]]);
        text.Append('\n').Append(report.Coverage is { } part ? $"{part}\n" : "");
        var why = report.Refusal ?? $"it may be at most {Percent(report.MostOverPercent)} likely to cost more than `budget.spendAtMostPercent` of the error budget.";
        return text.Append(CultureInfo.InvariantCulture, $"The run {(report.WouldBegin ? "would begin" : "would be refused")}: {why}\n").ToString();
    }

    private static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %");

    private static JsonObject Json(ExperimentReport report) => JsonSerializer.SerializeToNode(report, SimulationJsonContext.Default.ExperimentReport)!.AsObject();
}
