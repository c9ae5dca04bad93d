using System.Net;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>What <c>/gate</c> answers to every row of the table, and what it leaves behind.</summary>
public sealed class RolloutWebhookTests
{
    private const int MaxWarning = 256;
    private const int MaxAudit = 1024;

    public static TheoryData<string> Rows => [.. GateRows.Names];

    public static TheoryData<string> RowsOfNewImages => [.. GateRows.OfNewImages];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Answers_as_the_table_says_and_records_it(string name)
    {
        var row = GateRows.Of(name);
        await using var scene = await OpenAsync(row);

        var response = await AskAsync(scene, row);

        var audit = response["auditAnnotations"]!;
        Assert.Equal((row.Allowed, row.Decision, row.Mode, row.Reason), ((bool)response["allowed"]!, (string?)audit["decision"], (string?)audit["mode"], (string?)audit["reason"]));
        Assert.Equal([$"{{decision=\"{row.Decision}\",mode=\"{row.Mode}\",reason=\"{row.Reason}\"}} 1"], scene.Decisions);
        Assert.Equal(row.Allowed ? null : 403, (int?)response["status"]?["code"]);
        Assert.Equal(row is { IsHeld: true, Allowed: true, Mode: "Warn" or "Enforce" }, response["warnings"] is not null);
        AssertTold(scene, row);
        AssertFit(response);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_dry_run_gets_the_same_answer_and_leaves_nothing_behind(string name)
    {
        var row = GateRows.Of(name);
        await using var scene = await OpenAsync(row);

        var dry = await AskAsync(scene, row, request => request["dryRun"] = true);

        Assert.Empty(scene.Decisions);
        Assert.Empty(scene.Events.All);
        Assert.True(JsonNode.DeepEquals(dry, await AskAsync(scene, row)));
    }

    [Theory]
    [MemberData(nameof(RowsOfNewImages))]
    public async Task A_pipeline_that_asks_before_is_told_the_same(string name)
    {
        var row = GateRows.Of(name);
        await using var scene = await OpenAsync(row);
        scene.Caches.Server.Seed(new Deployment { Metadata = new() { Name = "web", Namespace = "shop" } });

        var (code, body) = await scene.CheckAsync("?namespace=shop&kind=Deployment&name=web&image=web:2");

        Assert.Equal(row.Allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, code);
        var answer = body["workloads"]![0]!;
        Assert.Equal((row.Allowed ? "Allow" : "Deny", row.Reason), ((string?)answer["decision"], (string?)answer["reason"]));
        Assert.Empty(scene.Decisions);
        Assert.Empty(scene.Events.All);
        var message = (string?)(await AskAsync(scene, row))["status"]?["message"];
        Assert.True(message is null || message == (string?)answer["message"]!);
    }

    [Fact]
    public async Task An_event_names_the_policy_that_decided()
    {
        await using var scene = await OpenAsync(GateRows.Of("any policy that refuses wins"));

        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());

        Assert.Equal("ReliabilityPolicy/b", Assert.Single(scene.Events.All).Related);
    }

    private static async Task<GateScene> OpenAsync(GateRow row)
    {
        var scene = await GateScene.OpenAsync(row.Objects);
        scene.Pulse.Silence = row.Silence;
        return scene;
    }

    private static Task<JsonObject> AskAsync(GateScene scene, GateRow row, Action<JsonObject>? change = null) =>
        scene.AskAsync(row.Old ?? GateRows.Workload(), row.Next ?? GateRows.NewImage(), request =>
        {
            request["userInfo"]!["username"] = row.User;
            change?.Invoke(request);
        });

    private static void AssertTold(GateScene scene, GateRow row)
    {
        if (!row.IsHeld)
        {
            Assert.Empty(scene.Events.All);
            return;
        }

        var told = Assert.Single(scene.Events.All);
        Assert.Equal(("Deployment/web", row.Reason), (told.Regarding, told.Reason));
        Assert.Equal(row.Decision == "Deny" || row.Reason == Reasons.Overridden ? EventType.Warning : EventType.Normal, told.Type);
        Assert.StartsWith(
            !row.Allowed ? "Refused: " : row.Decision == "Deny" ? $"Let through, for the gate is in mode {row.Mode}: " : "Let through: ", told.Note, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told.Note);
        Assert.DoesNotContain(GateRows.Secret, told.Note, StringComparison.Ordinal);
    }

    /// <summary>Short enough for an apiserver and its log, on one line, and without what a template may hold.</summary>
    private static void AssertFit(JsonObject response)
    {
        Assert.DoesNotContain(GateRows.Secret, response.ToJsonString(), StringComparison.Ordinal);
        foreach (var warning in response["warnings"]?.AsArray() ?? [])
        {
            Assert.InRange(((string)warning!).Length, 1, MaxWarning);
        }

        foreach (var (_, value) in response["auditAnnotations"]!.AsObject())
        {
            Assert.InRange(((string)value!).Length, 1, MaxAudit);
        }
    }
}
