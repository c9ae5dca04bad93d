using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>A report in the format that was asked for.</summary>
internal static class BacktestText
{
    public static string Write(BacktestReport report, string format) => format switch
    {
        "json" => Json(report).ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(Json(report)),
        _ => BacktestTable.Write(report),
    };

    private static JsonObject Json(BacktestReport report) => JsonSerializer.SerializeToNode(report, BacktestJsonContext.Default.BacktestReport)!.AsObject();
}
