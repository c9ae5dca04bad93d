using System.Text.Json.Nodes;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands.Importing;

/// <summary>Small cases, written after what the tools document.</summary>
public sealed class ImportCommandTests
{
    [Fact]
    public async Task The_resource_of_Sloth_becomes_a_target_an_SLO()
    {
        var imported = await ImportedText.OfAsync(ImportSamples.SlothResource);

        Assert.Equal(1, imported.Code);
        GoldenFile.Verify("SlothResource.golden.yaml", imported.Output);
        GoldenFile.Verify("SlothResource.golden.txt", imported.Error);
    }

    [Fact]
    public async Task The_plain_file_of_Sloth_says_the_same()
    {
        var imported = await ImportedText.OfAsync(ImportSamples.SlothSpec, "-n", "shop");

        Assert.Equal((0, ""), (imported.Code, imported.Error));
        GoldenFile.Verify("SlothSpec.golden.yaml", imported.Output);
    }

    [Fact]
    public async Task The_rules_that_Sloth_wrote_are_taken_apart_into_their_counts()
    {
        var imported = await ImportedText.OfAsync(ImportSamples.SlothRules, "-n", "shop");

        Assert.Equal(1, imported.Code);
        GoldenFile.Verify("SlothRules.golden.yaml", imported.Output);
        GoldenFile.Verify("SlothRules.golden.txt", imported.Error);
    }

    [Fact]
    public async Task Rules_in_a_PrometheusRule_are_found_too()
    {
        var resource = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: rules, namespace: shop}\nspec:\n"
            + string.Concat(ImportSamples.SlothRules.Split('\n').Select(line => $"  {line}\n"));

        var (plain, wrapped) = (await ImportedText.OfAsync(ImportSamples.SlothRules, "-n", "shop"), await ImportedText.OfAsync(resource));

        Assert.Equal(plain.Output, wrapped.Output);
    }

    [Fact]
    public async Task The_indicators_of_Pyrra_are_ours()
    {
        var imported = await ImportedText.OfAsync(ImportSamples.Pyrra);

        Assert.Equal(1, imported.Code);
        GoldenFile.Verify("Pyrra.golden.yaml", imported.Output);
        GoldenFile.Verify("Pyrra.golden.txt", imported.Error);
    }

    [Fact]
    public async Task Each_objective_of_OpenSLO_becomes_a_target()
    {
        var imported = await ImportedText.OfAsync(ImportSamples.OpenSlo, "-n", "shop");

        Assert.Equal(1, imported.Code);
        GoldenFile.Verify("OpenSlo.golden.yaml", imported.Output);
        GoldenFile.Verify("OpenSlo.golden.txt", imported.Error);
    }

    [Fact]
    public async Task Lists_as_kubectl_prints_them_are_read_item_by_item()
    {
        var list = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "List",
            ["items"] = new JsonArray(
                JsonNode.Parse("""{"apiVersion":"pyrra.dev/v1alpha1","kind":"ServiceLevelObjective","metadata":{"name":"up","namespace":"shop"},"spec":{"target":"99","window":"1w","indicator":{"bool_gauge":{"metric":"up"}}}}""")),
        };

        var imported = await ImportedText.OfAsync(list.ToJsonString(), "-o", "json");

        Assert.Equal((0, ""), (imported.Code, imported.Error));
        Assert.Equal("7d", (string?)JsonNode.Parse(imported.Output)!["spec"]!["window"]);
    }

    [Theory]
    [InlineData("a: b: c", "slo.yaml:1: left out: this is neither YAML nor JSON")]
    [InlineData("just words", "slo.yaml:1: left out: this is no object with fields")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment", "slo.yaml:1: left out: Deployment of apps/v1 is of no kind that can be imported; known are PrometheusServiceLevel")]
    [InlineData("apiVersion: openslo/v1alpha\nkind: SLO", "SLO of openslo/v1alpha is of no kind that can be imported")]
    [InlineData("a: 1", "a document without `apiVersion` and `kind` is of no kind that can be imported")]
    [InlineData("groups: [{name: mine, rules: [{alert: Down, expr: up == 0}]}]", "groups: left out: no rule is of Sloth")]
    [InlineData("version: prometheus/v1", "slo.yaml:1: Sloth: service: left out: must be specified")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: []", "slo.yaml:3: Sloth shop: slos: left out: must hold at least one SLO")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: [{name: a, sli: {events: {error_query: 'sum(rate(e[{{.window}}]))', total_query: 'sum(rate(t[{{.window}}]))'}}}]", "slos[0].objective: left out: must be specified")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: [{name: a, objective: 99}]", "slos[0].sli: left out: must have `events`, `raw` or `plugin`")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: [{name: a, objective: 99, sli: {events: {error_query: 'sum(rate(e[5m]))', total_query: 'sum(rate(t[{{.window}}]))'}}}]", "slos[0].sli.events.error_query: left out: does not depend on the window")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: [{name: a, objective: 99, sli: {events: {error_query: 'sum(rate(e[{{.window}}])', total_query: 'sum(rate(t[{{.window}}]))'}}}]", "slos[0].sli.events.error_query: left out: is not PromQL: column 21: expected \")\" to close")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: [{name: a, objective: 99, sli: {raw: {error_ratio_query: 'avg_over_time(errors[{{.window}}])'}}}]", "slos[0].sli.raw.error_ratio_query: left out: is a ratio that is not written as errors divided by all events")]
    [InlineData("version: prometheus/v1\nservice: shop\nslos: [{name: a, objective: 99, sli: {plugin: {id: availability}}}]", "slos[0].sli.plugin: left out: what the plugin counts is in its code")]
    [InlineData("apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: {name: a}\nspec: {target: '99', window: 1y, indicator: {bool_gauge: {metric: up}}}", "slo.yaml:4: Pyrra a: spec.window: left out: must be at most 90d, not 1y")]
    [InlineData("apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: {name: a}\nspec: {target: '99', window: 1w, indicator: {ratio: {errors: {metric: e}}}}", "spec.indicator.ratio.total: left out: must be specified")]
    [InlineData("apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: {name: a}\nspec: {target: '99', window: 1w, indicator: {ratio: {errors: {metric: 'sum(e)'}, total: {metric: t}}}}", "the SLOTarget's spec.indicator.ratio.errors.metric must be")]
    [InlineData("apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: {indicatorRef: b, objectives: [{target: 0.9}]}", "spec.indicatorRef: left out: there is no SLI \"b\" in what was given")]
    public async Task What_cannot_be_imported_is_named_with_its_line_and_the_remedy(string text, string expected)
    {
        var imported = await ImportedText.OfAsync(text);

        Assert.Equal((2, ""), (imported.Code, imported.Output));
        Assert.Contains(expected, imported.Error, StringComparison.Ordinal);
        Assert.EndsWith("no SLOTarget came of it\n", imported.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100", "must be below 100 %, not 100: nothing could ever be bad")]
    [InlineData("9990", "must be below 100 %, not 9990")]
    [InlineData("0", "must be above 0 %, not 0")]
    [InlineData("-5", "must be above 0 %, not -5")]
    [InlineData("high", "must be a number, not \"high\"")]
    public async Task An_absurd_objective_is_refused(string objective, string expected)
    {
        var imported = await ImportedText.OfAsync(ImportSamples.SlothSpec.Replace("objective: 99.9\n", $"objective: {objective}\n", StringComparison.Ordinal));

        Assert.Equal(1, imported.Code);
        Assert.Contains($"slo.yaml:6: Sloth checkout/availability: slos[0].objective: left out: {expected}", imported.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("checkout-availability", imported.Output, StringComparison.Ordinal);
        Assert.Contains("checkout-latency", imported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_broken_document_is_not_the_fault_of_the_others()
    {
        var imported = await ImportedText.OfAsync($"{ImportSamples.SlothSpec}---\na: b: c\n");

        Assert.Equal(1, imported.Code);
        Assert.Contains("checkout-availability", imported.Output, StringComparison.Ordinal);
        Assert.Contains("neither YAML nor JSON", imported.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (output, error) = (new StringWriter(), new StringWriter { NewLine = "\n" });

        Assert.Equal(2, await ReliabilityEngine.Operator.Commands.EngineCommandLine.RunAsync(["import", "nowhere.yaml"], output, error));
        Assert.Equal("nowhere.yaml: no such file or folder\n", error.ToString());
    }

    [Fact]
    public async Task Two_that_would_have_one_name_are_not_merged()
    {
        var imported = await ImportedText.OfAsync(ImportSamples.SlothSpec + ImportSamples.SlothSpec[ImportSamples.SlothSpec.IndexOf("  - name: latency", StringComparison.Ordinal)..]);

        Assert.Equal(1, imported.Code);
        Assert.Contains("another one before it became the SLOTarget \"checkout-latency\" too: give them names that differ", imported.Error, StringComparison.Ordinal);
    }
}
