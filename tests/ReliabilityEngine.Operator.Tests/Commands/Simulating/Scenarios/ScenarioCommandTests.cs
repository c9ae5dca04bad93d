using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Commands.Simulating.Scenarios;

/// <summary>What <c>simulate --scenario</c> says of a folder of histories: checkout has three replicas at 99 events a second and depends on payments.</summary>
public sealed class ScenarioCommandTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenario-");

    public ScenarioCommandTests()
    {
        Write("shop.yaml", Target("checkout", "dependsOn: [{name: bank, sloTargetRef: {name: payments}, probability: \"1\"}]") + "---\n" + Target("payments") + "---\n" + Target("search"));
        WriteLoad("checkout", 2, replicas: "3,2,1");
        WriteLoad("payments", 2, replicas: "3,3,0");
        WriteLoad("search", 2, replicas: null);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_dependency_that_fails_breaks_what_depends_on_it_and_takes_that_share_of_the_budget()
    {
        var (code, report) = await JsonAsync("dependency=bank:30%");
        var slos = Slos(report);

        Assert.Equal(1, code);
        Assert.Equal([("shop/checkout", "Breaks", 100.0), ("shop/payments", "Breaks", 100.0)], slos.Select(slo => ((string)slo["slo"]!, (string)slo["verdict"]!, (double)slo["breakAtLeastPercent"]!)));
        Assert.Equal(["by way of shop/payments", "30 % of its requests fail"], slos.Select(slo => (string)slo["because"]!));

        // Of two days at 99 a second 17 107 events may fail; of an hour 106 920 do.
        Assert.All(slos, slo => Assert.InRange((double)slo["p50Percent"]!, 580, 670));
        Assert.Equal(1, (int)report["scenarios"]![0]!["untouched"]!);
    }

    [Fact]
    public async Task Replicas_whose_load_others_were_never_seen_to_carry_are_unknown_and_so_is_what_they_take()
    {
        var (code, report) = await JsonAsync("lose-replicas=checkout:1");
        var slo = Assert.Single(Slos(report));

        Assert.Equal((1, "Unknown", 0.0, 100.0), (code, (string)slo["verdict"]!, (double)slo["breakAtLeastPercent"]!, (double)slo["breakAtMostPercent"]!));
        Assert.Null(slo["p50Percent"]);
        Assert.StartsWith("1 of 3 replicas are lost; what the rest would do is not known: a replica was seen to carry", (string)slo["because"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_replicas_in_the_history_it_is_said_that_nothing_tells_them()
    {
        var (_, report) = await JsonAsync("lose-replicas=search:1");

        Assert.Contains("nothing tells how many replicas there are: the history has no column replicas", (string)Assert.Single(Slos(report))["because"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_takes_the_replicas_that_run_in_it_and_is_unknown_where_nothing_tells_them()
    {
        var (code, report) = await JsonAsync("lose-zone=eu-1b");
        var slos = Slos(report).ToDictionary(slo => (string)slo["slo"]!, slo => (string)slo["because"]!);

        Assert.Equal(1, code);
        Assert.Equal(["shop/checkout", "shop/search"], slos.Keys.Order());
        Assert.StartsWith("1 of 3 replicas run in eu-1b", slos["shop/checkout"], StringComparison.Ordinal);
        Assert.Contains("nothing tells how many of its replicas run in eu-1b", slos["shop/search"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traffic_reaches_dependencies_by_a_factor_that_has_to_be_said()
    {
        var (_, unsaid) = await JsonAsync("traffic=checkout:0.5x");
        var (code, said) = await JsonAsync("traffic=checkout:0.5x+traffic=payments:0.5x");

        Assert.Equal(["Unknown", "Unknown"], Slos(unsaid).Select(slo => (string)slo["verdict"]!));
        Assert.Contains("+traffic=shop/payments:FACTORx", (string)Slos(unsaid).Single(slo => (string)slo["slo"]! == "shop/payments")["because"]!, StringComparison.Ordinal);
        Assert.Equal((0, "Holds Holds"), (code, string.Join(' ', Slos(said).Select(slo => (string)slo["verdict"]!))));
    }

    [Fact]
    public async Task A_dependency_that_nobody_declares_is_unknown_for_everybody()
    {
        var (code, report) = await JsonAsync("dependency=mail:10%");

        Assert.Equal((1, 3), (code, Slos(report).Count));
        Assert.All(Slos(report), slo => Assert.Equal("Unknown", (string)slo["verdict"]!));
        Assert.Contains("no SLOTarget declares a dependency on \"mail\"", (string)Slos(report)[0]["because"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workload_may_be_named_where_its_objectives_are_called_otherwise()
    {
        Write("shop.yaml", Target("latency", workload: "api") + "---\n" + Target("errors", workload: "api"));
        WriteLoad("latency", 2, replicas: null);
        WriteLoad("errors", 2, replicas: null);

        var (code, report) = await JsonAsync("dependency=api:30%");

        Assert.Equal((1, "shop/errors Breaks, shop/latency Breaks"), (code, string.Join(", ", Slos(report).Select(slo => $"{slo["slo"]} {slo["verdict"]}").Order())));
    }

    [Fact]
    public async Task An_experiment_in_the_files_is_another_question()
    {
        Write("shop.yaml", Target("checkout") + """
            ---
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ChaosExperiment
            metadata: {name: hurt, namespace: shop}
            spec:
              target: {workloadRef: {kind: Deployment, name: checkout}}
              fault: {podKill: {count: 1}}
              schedule: "0 10 * * *"
              steadyState: {sloTargets: [checkout]}
            """);

        Assert.Equal(
            (2, "", "cannot simulate: -f holds the ChaosExperiment shop/hurt, which is simulated without --scenario: leave one of them out\n"),
            await RunAsync("--scenario", "lose-replicas=checkout:1"));
    }

    [Fact]
    public async Task The_same_seed_prints_the_same_table()
    {
        string[] arguments = ["--scenario", "dependency=payments:1.5%", "--scenario", "lose-replicas=checkout:3", "--seed", "7"];
        var run = await RunAsync(arguments);

        Assert.Equal("", run.Error);
        Assert.Equal(run, await RunAsync(arguments));
        Assert.StartsWith("From 2026-01-07 00:00:00Z on, for 1 h, if nothing heals and nobody scales. An SLO breaks when it would page or its budget is spent; seed 7.\n\ndependency=payments:1.5%\n  SLO", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"shop/checkout +Breaks +100 % .* 3 of 3 replicas are lost\n  Not touched: 2\.\n$", run.Output);
    }

    [Fact]
    public async Task The_picture_is_an_SVG_with_a_row_for_each_SLO()
    {
        var picture = Path.Combine(_folder.FullName, "scenarios.svg");

        await RunAsync("--scenario", "dependency=payments:30%", "--picture", picture);

        var texts = XDocument.Load(picture).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("dependency=payments:30%", texts);
        Assert.Contains("shop/checkout", texts);
        Assert.Contains(texts, text => text.StartsWith("Breaks, 100 %; budget: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cannot simulate: no SLOTarget and no workload of one is called \"cart\"; there are: shop/checkout, shop/payments, shop/search\n", "lose-replicas=cart:1")]
    [InlineData("cannot simulate: lose-replicas=checkout:4: shop/checkout has 3 replicas\n", "lose-replicas=checkout:4")]
    public async Task What_there_is_not_is_told_in_a_sentence(string message, string scenario) => Assert.Equal((2, "", message), await RunAsync("--scenario", scenario));

    [Theory]
    [InlineData("lose-zone")]
    [InlineData("lose-zone=")]
    [InlineData("lose-replicas=checkout:0")]
    [InlineData("lose-replicas=checkout:1.5")]
    [InlineData("traffic=checkout:2")]
    [InlineData("traffic=checkout:0x")]
    [InlineData("dependency=payments:101%")]
    [InlineData("dependency=payments:-1%")]
    [InlineData("traffic=checkout:2x+rain")]
    public async Task What_is_no_scenario_is_told_what_is_allowed(string scenario)
    {
        var run = await RunAsync($"--scenario={scenario}");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("reliability-engine: --scenario must be lose-zone=ZONE, lose-replicas=NAME:COUNT, traffic=NAME:FACTORx or dependency=NAME:PERCENT%", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_without_a_scenario_is_no_question() =>
        Assert.Equal((2, "", "reliability-engine: --seed goes with --scenario only.\nSee: reliability-engine simulate --help\n"), await RunAsync("--seed", "3"));

    private static IReadOnlyList<JsonNode> Slos(JsonNode report) => [.. report["scenarios"]!.AsArray().SelectMany(scenario => scenario!["slos"]!.AsArray()).Select(slo => slo!)];

    private static string Target(string name, string more = "", string? workload = null) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: {{name}}, namespace: shop}
        spec:
          objective: "99.9"
          window: 30d
          workloadRef: {kind: Deployment, name: {{workload ?? name}} }
          indicator: {probe: {metric: up} }
          {{more}}

        """;

    /// <param name="replicas">In all, in eu-1a and in eu-1b; null without the columns.</param>
    private void WriteLoad(string name, int days, string? replicas)
    {
        var text = new StringBuilder(replicas is null ? "time,good,total\n" : "time,good,total,replicas,replicas@eu-1a,replicas@eu-1b\n");
        for (var step = 1; step <= days * 288; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Start.AddMinutes(5 * step).ToUnixTimeSeconds()},29700,29700{(replicas is null ? "" : $",{replicas}")}\n");
        }

        Write($"{name}.csv", text.ToString());
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    private async Task<(int Code, JsonNode Report)> JsonAsync(string scenario)
    {
        var run = await RunAsync("--scenario", scenario, "-o", "json");
        Assert.Equal("", run.Error);
        return (run.Code, JsonNode.Parse(run.Output)!);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await EngineCommandLine.RunAsync(["simulate", "-f", Path.Combine(_folder.FullName, "shop.yaml"), "--history", _folder.FullName, .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
