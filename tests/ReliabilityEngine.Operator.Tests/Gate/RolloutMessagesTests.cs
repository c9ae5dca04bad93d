using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>What a person reads whose rollout meets a gate.</summary>
public sealed class RolloutMessagesTests
{
    private const string Why = "The risk is Critical (100 of 100: a page tier fires). Of the error budget 40 % remains.";

    private static readonly string[] Annotations = ["reliabilityengine.io/override-until", "reliabilityengine.io/override-reason"];

    [Fact]
    public async Task A_refusal_says_why_until_when_what_passes_and_how_to_override_it()
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(), Closed());

        var response = await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());

        Assert.Equal(
            "The rollout gate is closed to the new image web:2."
            + " Policy \"pay\", SLOTarget \"web\": " + Why
            + "\nReopens about 5m after the errors end. It only warns from 2026-01-06T11:50:00Z."
            + "\nRollbacks, restarts, scaling and known images pass."
            + " Override for up to 24 h: kubectl annotate --overwrite namespace shop"
            + " reliabilityengine.io/override-until=2026-01-05T13:00:00Z reliabilityengine.io/override-reason=\"why\"",
            (string?)response["status"]!["message"]);
        Assert.Equal("Forbidden", (string?)response["status"]!["reason"]);
        Assert.Equal(["decision", "mode", "reason", "policies", "message"], response["auditAnnotations"]!.AsObject().Select(pair => pair.Key));
    }

    [Fact]
    public async Task Every_gate_in_the_way_is_named_and_none_besides()
    {
        await using var scene = await GateScene.OpenAsync(
            Target(), Namespace(), Closed("a"), Closed("b").WithGate(gate => gate with { Mode = "Shadow" }), Policy("c").Saying("web", "Open", Reasons.BelowLimits));

        var response = await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());

        var message = (string)response["status"]!["message"]!;
        Assert.Contains("Policy \"a\"", message, StringComparison.Ordinal);
        Assert.Contains("Policy \"b\"", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Policy \"c\"", message, StringComparison.Ordinal);
        Assert.Equal("a,b", (string?)response["auditAnnotations"]!["policies"]);
    }

    [Fact]
    public async Task Every_replica_tells_the_gates_in_the_same_order()
    {
        string[] names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        var policy = names.Aggregate(Policy(), (said, name) => said.Saying(name, "Closed", name == "a" ? Reasons.BudgetRemaining : Reasons.RiskLevel, message: "In danger."));
        await using var scene = await GateScene.OpenAsync([Namespace(), policy, .. names.Reverse().Select(name => Target(name).ServedBy("web"))]);

        var audit = (await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["auditAnnotations"]!;

        Assert.Equal(Reasons.BudgetRemaining, (string?)audit["reason"]);
        Assert.Contains(" Also closed: pay for f, pay for g, pay for h.", (string?)audit["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_new_images_are_named_once_each()
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(), Closed());
        var next = GateRows.NewImage().With("template.spec.initContainers", """[{"name": "i", "image": "init:1"}, {"name": "j", "image": "web:2"}]""");

        Assert.StartsWith(
            "The rollout gate is closed to the new images web:2, init:1. ", (string?)(await scene.AskAsync(GateRows.Workload(), next))["status"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_says_it_in_short_lines()
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(), Closed().WithGate(gate => gate with { Mode = "Warn" }));

        Assert.Equal(
            [
                "Rollout gate: policy \"pay\", SLOTarget \"web\": " + Why,
                "Rollout gate: reopens about 5m after the errors end.",
                "Rollout gate: let through: the gate's mode is Warn.",
            ],
            Warnings(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage())));
    }

    [Fact]
    public async Task An_override_is_told_with_who_said_it_until_when_and_who_rolled_out()
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(annotations: Override(Start.AddHours(1), "incident 7")), Closed());

        var response = await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());

        const string Said = "Overridden until 2026-01-05T13:00:00Z by namespace \"shop\", rolled out by ann: incident 7.";
        Assert.Contains($"Rollout gate: let through. {Said}", Warnings(response));
        Assert.StartsWith(Said + " Without that the gate would hold it: Policy \"pay\"", (string?)response["auditAnnotations"]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tomorrow", "x", "must be an RFC 3339 time")]
    [InlineData("2026-01-07T12:00:00Z", "x", "must not be more than 24 h")]
    [InlineData("2026-01-05T11:00:00Z", "x", "expired at 2026-01-05T11:00:00Z")]
    [InlineData("2026-01-05T13:00:00Z", " ", "must say why")]
    public async Task An_override_that_does_not_count_is_told_why(string until, string reason, string expected)
    {
        var annotations = new Dictionary<string, string> { [Annotations[0]] = until, [Annotations[1]] = reason };
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(annotations: annotations), Closed());

        Assert.Contains(expected, (string?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["status"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_pasted_into_a_reason_is_told_on_one_line()
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(annotations: Override(Start.AddHours(1), "one\r\ntwo\tthree")), Closed("pay"));

        // An apiserver drops a warning with a control character in it.
        Assert.All(Warnings(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage())), warning => Assert.DoesNotContain(warning, char.IsControl));
    }

    [Fact]
    public async Task A_long_warning_is_cut_between_characters()
    {
        for (var padding = 0; padding < 4; padding++)
        {
            var message = new string('x', padding) + string.Concat(Enumerable.Repeat("🔥", 200));
            await using var scene = await GateScene.OpenAsync(
                Target(), Namespace(), Policy().WithGate(gate => gate with { Mode = "Warn" }).Saying("web", "Closed", Reasons.RiskLevel, message: message));

            var warning = Warnings(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))[0];

            Assert.InRange(warning.Length, 254, 256);
            Assert.EndsWith("🔥…", warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task However_much_there_is_to_say_an_answer_stays_small()
    {
        var policies = Enumerable.Range(0, 60).Select(i => Policy($"policy-{i:00}").Saying("web", "Closed", Reasons.RiskLevel, message: new string('m', 1000)));
        await using var scene = await GateScene.OpenAsync([Target(), Namespace(), .. policies]);
        var next = GateRows.NewImage().With("template.spec.initContainers", new JsonArray(
            [.. Enumerable.Range(0, 100).Select(i => (JsonNode)new JsonObject { ["name"] = $"i-{i}", ["image"] = $"registry/{i}:{new string('v', 1000)}" })]).ToJsonString());

        var response = await scene.AskAsync(GateRows.Workload(), next);

        Assert.All(response["auditAnnotations"]!.AsObject(), pair => Assert.InRange(((string)pair.Value!).Length, 1, 1024));
        var message = (string)response["status"]!["message"]!;
        Assert.InRange(message.Length, 1, 8192);
        Assert.Contains("kubectl annotate --overwrite namespace shop", message, StringComparison.Ordinal);
    }

    private static ReliabilityPolicy Closed(string name = "pay") => Policy(name).Saying("web", "Closed", Reasons.RiskLevel, message: Why);

    private static string[] Warnings(JsonObject response) => [.. response["warnings"]!.AsArray().Select(warning => (string)warning!)];
}
