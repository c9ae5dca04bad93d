using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Tests.Commands.RuleWriting;

namespace ReliabilityEngine.Operator.Tests.Commands.Importing;

/// <summary>Prometheus is asked for the other tool's ratio and for what the engine asks of the imported target: it is one and the same, and above 0.</summary>
public sealed class ImportedCountsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("ratio", "sum(rate(http_requests_total{code=~\"5..\"}[{{.window}}]))", "sum(rate(http_requests_total[{{.window}}]))")]
    [InlineData("ratio", "sum(rate(http_requests_total{code=~\"5..\"}[{{.window}}])) or vector(0)", "sum(rate(http_requests_total[{{.window}}]))")]
    [InlineData("query", "sum(rate(http_requests_total{code=\"500\"}[{{.window}}])) + sum(rate(http_requests_total{code=\"503\"}[{{.window}}]))", "sum(rate(http_requests_total[{{.window}}]))")]
    [InlineData("query", "sum(rate(http_requests_total[{{.window}}])) - sum(rate(http_requests_total{code=\"200\"}[{{.window}}]))", "sum(rate(http_requests_total[{{.window}}]))")]
    [InlineData("latency", "sum(rate(request_seconds_count[{{.window}}])) - sum(rate(request_seconds_bucket{le=\"0.3\"}[{{.window}}]))", "sum(rate(request_seconds_count[{{.window}}]))")]
    public async Task Events_of_Sloth(string kind, string errors, string total) =>
        await CompareAsync(kind, Sloth(new JsonObject { ["events"] = new JsonObject { ["error_query"] = errors, ["total_query"] = total } }), $"({errors}) / ({total})");

    [Theory]
    [InlineData("ratio", "sum(rate(http_requests_total{code=~\"5..\"}[{{.window}}])) / sum(rate(http_requests_total[{{.window}}]))")]
    [InlineData("query", "1 - (sum(rate(http_requests_total{code=\"200\"}[{{.window}}])) / sum(rate(http_requests_total[{{.window}}])))")]
    [InlineData("latency", "1 - sum(rate(request_seconds_bucket{le=\"0.3\"}[{{.window}}])) / sum(rate(request_seconds_count[{{.window}}]))")]
    public async Task A_raw_ratio_of_Sloth(string kind, string ratio) =>
        await CompareAsync(kind, Sloth(new JsonObject { ["raw"] = new JsonObject { ["error_ratio_query"] = ratio } }), ratio);

    [Theory]
    [InlineData("ratio", "bad", "sum(http_requests_total{code=~\"5..\"})", "sum(http_requests_total)", "sum(rate(http_requests_total{code=~\"5..\"}[{{.window}}])) / sum(rate(http_requests_total[{{.window}}]))")]
    [InlineData("query", "good", "http_requests_total{code=\"200\"}", "http_requests_total", "1 - sum(rate(http_requests_total{code=\"200\"}[{{.window}}])) / sum(rate(http_requests_total[{{.window}}]))")]
    public async Task Counters_of_OpenSLO(string kind, string part, string query, string total, string ratio)
    {
        JsonObject Source(string text) => new() { ["metricSource"] = new JsonObject { ["type"] = "Prometheus", ["spec"] = new JsonObject { ["query"] = text } } };
        await CompareAsync(kind, new JsonObject
        {
            ["apiVersion"] = "openslo/v1",
            ["kind"] = "SLO",
            ["metadata"] = new JsonObject { ["name"] = "a" },
            ["spec"] = new JsonObject
            {
                ["indicator"] = new JsonObject { ["spec"] = new JsonObject { ["ratioMetric"] = new JsonObject { ["counter"] = true, [part] = Source(query), ["total"] = Source(total) } } },
                ["objectives"] = new JsonArray(new JsonObject { ["target"] = 0.99 }),
            },
        }, ratio);
    }

    private static JsonObject Sloth(JsonObject sli) => new()
    {
        ["version"] = "prometheus/v1",
        ["service"] = "shop",
        ["slos"] = new JsonArray(new JsonObject { ["name"] = "a", ["objective"] = 99, ["sli"] = sli }),
    };

    private static async Task CompareAsync(string kind, JsonObject declared, string ratio)
    {
        var imported = await ImportedText.OfAsync(declared.ToJsonString());
        Assert.Equal((0, ""), (imported.Code, imported.Error));
        var linter = new Linter();
        linter.Add("imported", imported.Output);
        var target = Assert.Single(linter.Entities.OfType<SLOTarget>());
        Assert.Equal(kind, Assert.Single(LintYaml.Read(imported.Output)[0].Root!["spec"]!["indicator"]!.AsObject()).Key);

        var queries = PrometheusQueries.For(SpecMapping.ToObjective(target.Spec, TimeSpan.FromSeconds(30)).Indicator, Step);
        var bad = queries.PartIs == CountedPart.Errors ? $"({queries.Part})" : $"(({queries.Total}) - ({queries.Part}))";
        var before = ratio.Replace("{{.window}}", "2m", StringComparison.Ordinal);
        var (code, said) = await Promtool.TestAsync("groups: []\n", Tests(
            ($"round({bad} / ({queries.Total}), 1e-9) == bool round({before}, 1e-9)", "1"),
            ($"({before}) > bool 0.05", "1"),
            ($"({queries.Total}) == bool 4 * 100", "1")), TestContext.Current.CancellationToken);

        Assert.True(code == 0, said);
    }

    /// <summary>Of 100 requests a scrape, ten fail and twenty are slow.</summary>
    private static string Tests(params (string Expression, string Value)[] asked)
    {
        var text = new StringBuilder("""
            rule_files: [rules.yaml]
            tests:
            - interval: 30s
              input_series:
              - {series: 'up{job="a"}', values: '1x120'}
              - {series: 'http_requests_total{job="a",code="200"}', values: '0+90x120'}
              - {series: 'http_requests_total{job="a",code="500"}', values: '0+6x120'}
              - {series: 'http_requests_total{job="a",code="503"}', values: '0+4x120'}
              - {series: 'request_seconds_count{job="a"}', values: '0+100x120'}
              - {series: 'request_seconds_bucket{job="a",le="0.3"}', values: '0+80x120'}
              promql_expr_test:

            """);
        foreach (var (expression, value) in asked)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {{expr: '{expression}', eval_time: 30m, exp_samples: [{{labels: '{{}}', value: {value}}}]}}");
        }

        return text.ToString();
    }
}
