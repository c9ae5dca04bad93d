using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What scenarios would break in the format that was asked for.</summary>
internal static class ScenarioText
{
    private const string NotKnown = "not known";

    public static string Write(ScenarioReport report, string format) => format switch
    {
        "json" => Json(report).ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(Json(report)),
        _ => Table(report),
    };

    /// <summary>P(it breaks), as a range where a part of it is not known.</summary>
    public static string Probability(ScenarioSlo slo) => slo.BreakAtLeastPercent == slo.BreakAtMostPercent
        ? Text($"{slo.BreakAtLeastPercent:0.#} %")
        : Text($"{slo.BreakAtLeastPercent:0.#} to {slo.BreakAtMostPercent:0.#} %");

    public static string Budget(double? percent) => percent is { } known ? Text($"{known:0.##} %") : NotKnown;

    private static string Table(ScenarioReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"From {TimeText.Of(report.At)} on, for {SpanText.Of(TimeSpan.FromSeconds(report.HorizonSeconds))}, if nothing heals and nobody scales. An SLO breaks when it would page or its budget is spent; seed {report.Seed}.\n");
        foreach (var scenario in report.Scenarios)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{scenario.Name}\n");
            if (scenario.Slos.Count > 0)
            {
                TextColumns.Write(text, "  ", [["SLO", "VERDICT", "P(BREAK)", "BUDGET P10", "P50", "P90", "LEFT", "BECAUSE"], .. scenario.Slos.Select(Row)]);
            }

            text.Append(CultureInfo.InvariantCulture, $"  Not touched: {scenario.Untouched}{(scenario.Slos.Count == 0 ? ", which is all" : "")}.\n");
        }

        return text.ToString();
    }

    private static string[] Row(ScenarioSlo slo) =>
    [
        slo.Slo, slo.Verdict.ToString(), Probability(slo), Budget(slo.P10Percent), Budget(slo.P50Percent), Budget(slo.P90Percent), Budget(slo.RemainingPercent), slo.Because,
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Json(ScenarioReport report) => JsonSerializer.SerializeToNode(report, SimulationJsonContext.Default.ScenarioReport)!.AsObject();
}
