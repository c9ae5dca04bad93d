using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands.Explaining.Past;

/// <summary>What of the past is in no record is told from the history.</summary>
public sealed class ExplainPastTests
{
    private static DateTimeOffset Noon => PastScene.Noon;

    [Theory]
    [Trait("Category", "Golden")]
    [InlineData(-60, "PastHold.golden.txt")]
    [InlineData(3, "PastWaiting.golden.txt")]
    [InlineData(9, "PastRecommendation.golden.txt")]
    [InlineData(400, "PastUnknown.golden.txt")]
    public async Task A_time_without_a_record_is_told_in_one_screen(int minutes, string file)
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), PastScene.Policy(), GivenGate.Namespace());

        var run = await scene.ExplainAsync("slo/web", Noon.AddMinutes(minutes));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.InRange(run.Output.Split('\n').Length, 10, 45);
        GoldenFile.Verify(file, run.Output);
    }

    [Fact]
    public async Task Json_and_yaml_have_what_the_text_has()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), PastScene.Policy(), GivenGate.Namespace());

        var (json, yaml) = (await scene.ExplainAsync("slo/web", Noon.AddMinutes(9), "-o", "json"), await scene.ExplainAsync("slo/web", Noon.AddMinutes(9), "-o", "yaml"));

        var told = Assert.Single(JsonNode.Parse(json.Output)!.AsArray())!;
        Assert.Equal(("Recommend", "tell", "pay", "web"), ((string?)told["verdict"], (string?)told["action"], (string?)told["policy"], (string?)told["sloTarget"]));
        Assert.Equal(Noon.AddMinutes(8).AddSeconds(30), (DateTimeOffset)told["at"]!);
        Assert.Equal("Good", (string?)told["dataQuality"]);
        Assert.NotNull(told["forecast"]!["model"]);
        var rails = told["rails"]!.AsArray().ToDictionary(rail => (string)rail!["name"]!, rail => (string?)rail!["verdict"]);
        Assert.Equal(14, rails.Count);
        Assert.Equal(("NotKnown", "Passed", "NotAsked", "Passed"), (rails["Stop"], rails["Pause"], rails["Storm"], rails["Cooldown"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json.Output), LintYaml.Read(yaml.Output).Single().Root!["explanations"]));
    }

    [Fact]
    public async Task Each_policy_without_a_record_is_told_and_each_with_one_from_its_record()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), PastScene.Policy(), PastScene.Policy("watch"), GivenGate.Namespace(), Record(Noon.AddMinutes(5)));

        var told = JsonNode.Parse((await scene.ExplainAsync("slo/web", Noon.AddMinutes(9), "-o", "json")).Output)!.AsArray();

        Assert.Equal(
            [("pay", "tell-1", null), ("watch", null, "OlderPolicy")],
            told.Select(one => ((string?)one!["policy"], (string?)one["record"], (string?)one["record"] is null ? (string?)one["reason"] : null)));
    }

    [Fact]
    public async Task Before_an_action_was_decided_its_policy_and_target_are_told_from_the_history()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), PastScene.Policy(), GivenGate.Namespace(), Record(Noon.AddMinutes(5)));

        var before = JsonNode.Parse((await scene.ExplainAsync("ract/tell-1", Noon.AddMinutes(-30), "-o", "json")).Output)!.AsArray();
        var during = JsonNode.Parse((await scene.ExplainAsync("ract/tell-1", Noon.AddMinutes(6), "-o", "json")).Output)!.AsArray();

        Assert.Equal(("Hold", "BelowEveryAction", null), ((string?)before[0]!["verdict"], (string?)before[0]!["reason"], (string?)before[0]!["record"]));
        Assert.Equal("tell-1", (string?)Assert.Single(during)!["record"]);
    }

    [Fact]
    public async Task A_policy_is_told_of_each_target_that_it_selects_and_of_no_dependency_beside_them()
    {
        var cart = Given.SLOTarget("cart").WithWindow("1d");
        await using var scene = await PastScene.OpenAsync(PastScene.Target().DependingOn("cart"), cart, PastScene.Policy(), PastScene.Policy("watch"), GivenGate.Namespace());

        var told = JsonNode.Parse((await scene.ExplainAsync("rpol/pay", Noon.AddMinutes(-30), "-o", "json")).Output)!.AsArray();

        Assert.Equal([("web", "pay", "Hold")], told.Select(one => ((string?)one!["sloTarget"], (string?)one["policy"], (string?)one["verdict"])));
        Assert.Contains(scene.Prometheus.Asked, asked => asked.Any(expression => expression.Contains("cart", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_signals_only_the_policys_own_are_told()
    {
        ReliabilityPolicy Watching(string name, string signal) => PastScene.Policy(name).With(spec => spec with { Signals = [new SignalSpec { Name = signal, Query = signal }] });
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), Watching("pay", "memory"), Watching("watch", "threads"), GivenGate.Namespace());

        var told = JsonNode.Parse((await scene.ExplainAsync("slo/web", Noon.AddMinutes(-30), "-o", "json")).Output)!.AsArray();

        Assert.Equal(
            [("pay", true, false), ("watch", false, true)],
            told.Select(one => ((string?)one!["policy"], Notes(one).Contains("\"memory\"", StringComparison.Ordinal), Notes(one).Contains("\"threads\"", StringComparison.Ordinal))));

        static string Notes(JsonNode one) => string.Join('\n', one["notes"]!.AsArray().Select(note => (string?)note));
    }

    [Fact]
    public async Task Without_a_policy_the_risk_of_then_is_told_and_that_nothing_was_decided()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), GivenGate.Namespace());

        var told = Assert.Single(JsonNode.Parse((await scene.ExplainAsync("slo/web", Noon.AddMinutes(9), "-o", "json")).Output)!.AsArray())!;

        Assert.Equal(("None", "NoPolicy", "Critical"), ((string?)told["verdict"], (string?)told["reason"], (string?)told["level"]));
    }

    [Fact]
    public async Task What_was_created_later_is_said_to_be()
    {
        await using var scene = await PastScene.OpenAsync(Noon.AddHours(1), PastScene.Target(), PastScene.Policy(), GivenGate.Namespace());

        var told = Assert.Single(JsonNode.Parse((await scene.ExplainAsync("slo/web", Noon, "-o", "json")).Output)!.AsArray())!;

        Assert.Contains("The SLOTarget was created at 2025-06-04 13:00:00Z only: then, nothing was decided by it.", told["notes"]!.AsArray().Select(note => (string?)note));
    }

    [Fact]
    public async Task The_sources_of_a_configuration_are_read_with_its_credentials()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), PastScene.Policy(), GivenGate.Namespace());
        var token = scene.Write("token", "secret");
        var config = scene.Write("config.yaml", $$"""
            sources:
            - name: default
              prometheus: {url: "{{scene.Prometheus.Url}}", bearerTokenFile: "{{token}}"}
            """);

        var run = await scene.RunAsync("slo/web", Noon.AddMinutes(-60), "--config", config);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Hold (BelowEveryAction)", run.Output, StringComparison.Ordinal);
        Assert.Contains("The action \"tell\" tells nobody: its receiver \"team-chat\" is none of the operator's `receivers` (it has none).", run.Output, StringComparison.Ordinal);
        Assert.Equal(["Bearer secret"], scene.Prometheus.Authorizations.Distinct());
    }

    [Fact]
    public async Task Without_a_source_it_says_which_flags_name_one()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Target(), PastScene.Policy(), GivenGate.Namespace());

        Assert.Equal(
            (2, "", "cannot explain: No action of SLOTarget web stood at 2025-06-04 12:00:00Z, and what was held is in no record (records are kept for 30 days)."
                + " --prometheus URL, or --config with the operator's configuration, has it replayed from the history.\n"),
            await scene.RunAsync("slo/web", Noon));
    }

    [Fact]
    public async Task What_does_not_exist_now_cannot_be_told_of_then()
    {
        await using var scene = await PastScene.OpenAsync(PastScene.Policy());

        var run = await scene.ExplainAsync("slo/gone", Noon);

        Assert.Equal((2, "cannot explain: There is no SLOTarget gone in the namespace \"shop\". `kubectl get reliability -n shop` lists what there is.\n"), (run.Code, run.Error));
    }

    private static ReliabilityAction Record(DateTimeOffset decided) => new()
    {
        Metadata = new ControllerRuntime.Entities.ObjectMeta { Name = "tell-1", Namespace = Given.Namespace, Uid = "uid-of-tell-1" },
        Spec = new ReliabilityActionSpec
        {
            PolicyRef = new LocalReference { Name = "pay" },
            SloTargetRef = new LocalReference { Name = "web" },
            RuleName = "tell",
            Mode = "Recommend",
            Cause = "Unknown",
            Reason = "Unknown",
            Level = "Critical",
            Message = "Tell team-chat.",
            DecidedTime = decided,
        },
    };
}
