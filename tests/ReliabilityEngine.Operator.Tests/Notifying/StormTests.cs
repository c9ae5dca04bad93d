using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Notifying.Storms;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Many targets at once are told in one message: whom it names, when it is told again, and what becomes of those that are left.</summary>
public sealed class StormTests
{
    private const string Key = "storm.pager-duty.uid-of-r";

    [Theory]
    [InlineData("team-chat")]
    [InlineData("slack")]
    [InlineData("pager-duty")]
    [InlineData("opsgenie")]
    [InlineData("alertmanager")]
    public async Task Thirty_targets_at_once_are_one_message(string receiver)
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(30, receiver));

        Assert.InRange((await scene.VisitAllAsync())!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(34));
        Assert.Equal(0, scene.Stub.Asked);
        await GatherAsync(scene);
        await scene.VisitAllAsync();

        Assert.Equal(1, scene.Stub.Asked);
        foreach (var number in Enumerable.Range(1, 30))
        {
            var record = await scene.ReadAsync($"tell-{number:00}");
            Assert.Equal(($"storm.{receiver}.uid-of-r", 1, "Warning"), (record.Status!.Notification!.Key, record.Status.Notification.Count, record.Status.Notification.Severity));
            Assert.EndsWith("as Warning, in one message with others.", Conditions.Find(record.Status.Conditions, "Executed")!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_message_names_the_worst_first_what_they_share_and_what_is_held()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(30));
        await GatherAsync(scene);
        foreach (var number in Enumerable.Range(1, 10))
        {
            scene.Fleet.Note(new NamespacedName(Given.Namespace, $"web-{number:00}"), RiskLevel.High, scene.Time.GetUtcNow());
        }

        await scene.VisitAllAsync();

        var message = Assert.Single(scene.Stub.Taken);
        Assert.Equal("30 targets at risk at once, cause Dependency; the worst: shop/web-30, risk High (80 of 100)", (string?)message["title"]);
        Assert.Equal((30, Given.Namespace, "Dependency", "2026-01-05T12:00:00Z"), ((int)message["targets"]!, (string?)message["namespace"], (string?)message["cause"], (string?)message["since"]));
        var lines = ((string)message["text"]!).Split('\n');
        Assert.Equal("shop/web-30: Warning, risk High (80 of 100), cause Dependency, since 2026-01-05T12:00:29Z", lines[0]);
        Assert.StartsWith("shop/web-11: ", lines[19], StringComparison.Ordinal);
        Assert.Equal("and 10 more: kubectl get reliabilityactions -A", lines[20]);
        Assert.Equal(
            "To do: Look for what they share. Look at the dependency first; nothing about this workload will help. Restarts, drains, rollbacks and jobs are held while so many targets are at High.",
            lines[21]);
        Assert.Equal((20, "web-30"), (message["summarises"]!.AsArray().Count, (string?)message["summarises"]![0]!["target"]));
    }

    [Fact]
    public async Task Four_targets_at_once_are_no_storm()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(4, "pager-duty"));

        await scene.VisitAllAsync();

        Assert.Equal(["tell-01", "tell-02", "tell-03", "tell-04"], scene.Stub.PagerDuty.Open.Keys.Order());
    }

    [Fact]
    public async Task What_was_told_before_the_storm_goes_into_its_message()
    {
        await using var scene = await NotificationScene.OpenAsync([.. GivenNotification.Storm(3, "pager-duty"), .. GivenNotification.Storm(3, "opsgenie", 11), .. GivenNotification.Storm(3, first: 21)]);
        await scene.VisitAllAsync();
        Assert.Equal(9, scene.Stub.Taken.Count);

        foreach (var record in (IEnumerable<ReliabilityAction>)[.. GivenNotification.Storm(3, "pager-duty", 4), .. GivenNotification.Storm(3, "opsgenie", 14), .. GivenNotification.Storm(3, first: 24)])
        {
            await scene.DecideAsync(record);
        }

        await GatherAsync(scene);
        await scene.VisitAllAsync();

        Assert.Equal([Key], scene.Stub.PagerDuty.Open.Keys);
        Assert.Equal(["storm.opsgenie.uid-of-r"], scene.Stub.Opsgenie.Open.Keys);
        Assert.Equal("tell-21,tell-22,tell-23", (string?)Hooks(scene)[^1]["replaces"]);
        Assert.Equal((4, 6), (Hooks(scene).Count, (int)Hooks(scene)[^1]["targets"]!));
    }

    [Fact]
    public async Task When_none_is_at_risk_any_more_one_message_says_so()
    {
        await using var scene = await NotificationScene.OpenAsync([.. GivenNotification.Storm(6, "pager-duty"), .. GivenNotification.Storm(6, first: 11)]);
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        await EndAsync(scene, 1, 6);
        await EndAsync(scene, 11, 6);

        await scene.VisitAllAsync();

        Assert.Empty(scene.Stub.PagerDuty.Open);
        Assert.Equal(["Raised", "Ended"], Hooks(scene).Select(body => (string?)body["event"]));
        Assert.Equal(("Over: 6 targets at risk at once, cause Dependency", "Its reason has ended."), ((string?)Hooks(scene)[1]["title"], (string?)Hooks(scene)[1]["ending"]));
        foreach (var number in (int[])[1, 6, 11, 16])
        {
            Assert.NotNull((await scene.ReadAsync($"tell-{number:00}")).Status!.Notification!.EndedTime);
        }

        await scene.RestartAsync();
        await scene.VisitAllAsync();
        Assert.Equal(4, scene.Stub.Asked);
    }

    [Fact]
    public async Task The_few_that_are_left_are_told_each_by_itself()
    {
        await using var scene = await NotificationScene.OpenAsync([.. GivenNotification.Storm(8, "pager-duty"), .. GivenNotification.Storm(8, first: 11)]);
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        await EndAsync(scene, 1, 4);
        await EndAsync(scene, 11, 4);
        await scene.VisitAllAsync();

        // Four that stand are no storm any more.
        Assert.Equal(["tell-05", "tell-06", "tell-07", "tell-08"], scene.Stub.PagerDuty.Open.Keys.Order());
        await scene.VisitAllAsync();
        Assert.Equal(["tell-05", "tell-06", "tell-07", "tell-08"], scene.Stub.PagerDuty.Open.Keys.Order());
        Assert.Equal(
            [("Raised", "storm.team-chat.uid-of-r"), ("Raised", "tell-15"), ("Raised", "tell-16"), ("Raised", "tell-17"), ("Raised", "tell-18"), ("Ended", "storm.team-chat.uid-of-r")],
            Hooks(scene).Select(body => ((string?)body["event"], (string?)body["key"])));

        await EndAsync(scene, 5, 4);
        await scene.VisitAllAsync();
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task What_lasts_stays_one_message_is_repeated_as_one_and_what_comes_later_is_told_by_itself()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6));
        await GatherAsync(scene);
        await scene.VisitAllAsync();

        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.DecideAsync(GivenNotification.Storm(1, first: 7, after: TimeSpan.FromHours(1))[0]);
        await scene.VisitAllAsync();
        scene.Time.Advance(TimeSpan.FromHours(3));
        await scene.VisitAllAsync();

        Assert.Equal(
            [("Raised", "storm.team-chat.uid-of-r"), ("Raised", "tell-07"), ("Repeated", "storm.team-chat.uid-of-r")],
            Hooks(scene).Select(body => ((string?)body["event"], (string?)body["key"])));
    }

    [Fact]
    public async Task Those_that_join_are_told_together_and_not_before_five_minutes()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        foreach (var record in GivenNotification.Storm(3, first: 7, after: TimeSpan.FromMinutes(1)))
        {
            await scene.DecideAsync(record);
        }

        Assert.Equal(StormDesk.Pause, await scene.VisitAllAsync());
        Assert.Single(Hooks(scene));
        scene.Time.Advance(StormDesk.Pause);
        await scene.VisitAllAsync();

        Assert.Equal([6, 9], Hooks(scene).Select(body => (int)body["targets"]!));
        Assert.Equal(2, (await scene.ReadAsync("tell-01")).Status!.Notification!.Count);
        Assert.Equal(1, (await scene.ReadAsync("tell-09")).Status!.Notification!.Count);
    }

    [Fact]
    public async Task The_first_that_burns_is_a_page_and_the_next_is_none()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6, "pager-duty"));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        Assert.Equal([new(Key, "warning")], scene.Stub.PagerDuty.Open);

        await scene.FireAsync("Page", target: "web-02");
        await scene.VisitAllAsync();
        Assert.Equal([new($"{Key}.page", "critical")], scene.Stub.PagerDuty.Open);

        var asked = scene.Stub.Asked;
        await scene.FireAsync("Page", target: "web-03");
        await scene.VisitAllAsync();
        Assert.Equal(asked, scene.Stub.Asked);
    }

    [Fact]
    public async Task What_burns_once_the_storm_has_passed_is_a_page_of_its_own()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(7, "pager-duty"));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));

        await scene.FireAsync("Page", target: "web-02");
        await scene.VisitAllAsync();

        Assert.Equal([new(Key, "warning"), new("tell-02.page", "critical")], scene.Stub.PagerDuty.Open.OrderBy(open => open.Key));
    }

    [Fact]
    public async Task What_was_sent_and_not_written_down_is_sent_again_by_the_next_process_under_the_same_key()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6, "pager-duty"));
        await GatherAsync(scene);
        scene.Faults.FailNext(request => request.Subresource == "status", Fault.Status(500, "InternalError"));
        await Assert.ThrowsAsync<KubernetesException>(() => scene.VisitAsync("tell-03"));

        await scene.RestartAsync();
        await scene.VisitAllAsync();
        await scene.RestartAsync();
        await scene.VisitAllAsync();

        Assert.Equal([Key, Key], scene.Stub.Taken.Select(body => (string?)body["dedup_key"]));
        Assert.Equal([Key], scene.Stub.PagerDuty.Open.Keys);
    }

    [Fact]
    public async Task The_next_process_ends_what_this_one_has_told()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6, "pager-duty"));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        await EndAsync(scene, 1, 6);

        await scene.RestartAsync();
        await scene.VisitAllAsync();

        Assert.Empty(scene.Stub.PagerDuty.Open);
        Assert.Equal(2, scene.Stub.Asked);
    }

    [Fact]
    public async Task Of_several_visits_at_once_one_tells()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(12));
        await GatherAsync(scene);

        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => scene.VisitAsync($"tell-{number:00}")));
        await scene.VisitAllAsync();

        Assert.Single(Hooks(scene));
    }

    [Fact]
    public async Task Every_record_says_why_the_message_was_not_taken_and_one_attempt_is_made_for_all()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6));
        await GatherAsync(scene);
        scene.Stub.Instead = context => ReceiverStub.WriteAsync(context, 404, "no such hook", "text/plain");
        await scene.VisitAllAsync();

        Assert.Equal(1, scene.Stub.Asked);
        foreach (var number in Enumerable.Range(1, 6))
        {
            var executed = Conditions.Find((await scene.ReadAsync($"tell-{number:00}")).Status!.Conditions, "Executed")!;
            Assert.Equal(("False", "ReceiverRefused"), (executed.Status, executed.Reason));
        }

        scene.Stub.Instead = null;
        scene.Time.Advance(TimeSpan.FromSeconds(30));
        await scene.VisitAllAsync();
        Assert.Single(Hooks(scene));
        Assert.Equal("Sent", Conditions.Find((await scene.ReadAsync("tell-06")).Status!.Conditions, "Executed")!.Reason);
    }

    [Fact]
    public async Task The_stop_holds_the_message_and_nothing_is_lost()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(6));
        await GatherAsync(scene);
        await scene.StopAsync();
        await scene.VisitAllAsync();
        Assert.Equal(0, scene.Stub.Asked);

        await scene.GoOnAsync();
        await scene.VisitAllAsync();
        Assert.Equal(6, (int)Assert.Single(Hooks(scene))["targets"]!);
    }

    [Fact]
    public async Task Silence_is_no_recovery()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(5, "pager-duty"));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        await scene.FireAsync("None", hasData: false, target: "web-04");
        await EndAsync(scene, 1, 5);
        await scene.VisitAllAsync();
        Assert.Equal([Key], scene.Stub.PagerDuty.Open.Keys);

        await scene.FireAsync("None", target: "web-04");
        await scene.VisitAllAsync();
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task With_the_last_of_its_records_deleted_it_is_over()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(5, "pager-duty"));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        foreach (var number in Enumerable.Range(1, 4))
        {
            Assert.True((await scene.DeleteRecordAsync($"tell-{number:00}")).IsSuccess);
            Assert.Equal([Key], scene.Stub.PagerDuty.Open.Keys);
        }

        Assert.True((await scene.DeleteRecordAsync("tell-05")).IsSuccess);
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task With_the_last_that_stands_deleted_those_that_have_ended_end_it()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(5, "pager-duty"));
        await GatherAsync(scene);
        await scene.VisitAllAsync();
        await EndAsync(scene, 1, 4);

        await scene.DeleteRecordAsync("tell-05");
        await scene.VisitAskedAsync();

        Assert.Empty(scene.Stub.PagerDuty.Open);
        Assert.NotNull((await scene.ReadAsync("tell-01")).Status!.Notification!.EndedTime);
    }

    [Fact]
    public async Task A_receiver_reads_of_no_target_that_it_would_not_have_been_told_of_by_itself()
    {
        await using var scene = await NotificationScene.OpenAsync(
        [
            .. GivenNotification.Storm(6), .. GivenNotification.Storm(6, "slack", @namespace: "other"),
            .. GivenNotification.Storm(3, "alertmanager", 11), .. GivenNotification.Storm(3, "alertmanager", 11, "other"),
        ]);
        await GatherAsync(scene);
        await scene.VisitAllAsync();

        Assert.DoesNotContain("other/", Assert.Single(Hooks(scene)).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("shop/", Assert.Single(scene.Stub.Taken, body => body is JsonObject && body["attachments"] is not null).ToJsonString(), StringComparison.Ordinal);

        // One message to both; its alerts are one a namespace, for routes go by that.
        var open = Assert.Single(scene.Stub.Taken, body => body is JsonArray).AsArray().Where(alert => (string?)alert!["endsAt"] == "2026-01-05T12:11:00Z").ToList();
        Assert.Equal(["other", "shop"], open.Select(alert => (string?)alert!["labels"]!["namespace"]).Order());
        Assert.All(open, alert => Assert.DoesNotContain((string?)alert!["labels"]!["namespace"] == "shop" ? "other/" : "shop/", alert!.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("team-chat")]
    [InlineData("slack")]
    [InlineData("pager-duty")]
    [InlineData("opsgenie")]
    [InlineData("alertmanager")]
    public async Task Three_hundred_targets_are_no_larger_a_message_than_a_receiver_takes(string receiver)
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Storm(300, receiver));
        await GatherAsync(scene);

        await scene.VisitAsync("tell-01");

        Assert.InRange(Assert.Single(scene.Stub.Taken).ToJsonString().Length, 1_000, 12_000);
    }

    /// <summary>The last of them has been decided for as long as more are waited for.</summary>
    private static async Task GatherAsync(NotificationScene scene)
    {
        await scene.VisitAllAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task EndAsync(NotificationScene scene, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            await scene.EndAsync($"tell-{number:00}");
        }
    }

    private static List<JsonNode> Hooks(NotificationScene scene) => [.. scene.Stub.Taken.Where(body => body is JsonObject && body["receiver"] is not null)];
}
