using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>What each kind of receiver is told, by the contract that its vendor has published.</summary>
public sealed class ReceiverContractTests
{
    public static TheoryData<string> All => ["team-chat", "slack", "alertmanager", "pager-duty", "opsgenie"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_receiver_is_told_of_trouble_once_and_of_its_end_once(string receiver)
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record(receiver));

        var (told, first) = await scene.VisitAsync();
        Assert.True(first.IsSuccess, first.ErrorMessage);
        Assert.Equal(("Executed", "True", "Sent"), Executed(told));
        Assert.Equal((GivenNotification.Name, "Warning", 1), (told.Status!.Notification!.Key, told.Status.Notification.Severity, told.Status.Notification.Count));
        await scene.VisitAsync();
        Assert.Single(scene.Stub.Taken);

        await scene.EndAsync();
        var (ended, last) = await scene.VisitAsync();
        await scene.VisitAsync();

        Assert.True(last.IsSuccess, last.ErrorMessage);
        Assert.Equal(2, scene.Stub.Taken.Count);
        Assert.Equal(scene.Time.GetUtcNow(), ended.Status!.Notification!.EndedTime);
        Assert.Equal($"{receiver} was told once, and at 2026-01-05T12:00:00Z that it is over.", ended.Status.Conditions!.Single(c => c.Type == "Executed").Message);
    }

    [Fact]
    public async Task PagerDuty_opens_an_incident_under_the_actions_name_and_closes_it()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));

        await scene.VisitAsync();
        Assert.Equal([new(GivenNotification.Name, "warning")], scene.Stub.PagerDuty.Open);
        var trigger = scene.Stub.Taken.First();
        Assert.Equal("shop/web is at risk: risk High (72 of 100), cause SickPod", (string?)trigger["payload"]!["summary"]);
        Assert.Equal("https://grafana.example/d/slo?var-ns=shop&var-slo=web", (string?)trigger["links"]![0]!["href"]);
        Assert.Equal(GivenNotification.Evidence, (string?)trigger["payload"]!["custom_details"]!["evidence"]);
        Assert.Equal($"reliability-engine explain reliabilityaction/{GivenNotification.Name} -n shop", (string?)trigger["payload"]!["custom_details"]!["explain"]);

        await scene.EndAsync();
        await scene.VisitAsync();
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task Opsgenie_opens_an_alert_under_the_actions_name_and_closes_it()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("opsgenie"));

        await scene.VisitAsync();
        Assert.Equal([new(GivenNotification.Name, "P3")], scene.Stub.Opsgenie.Open);

        await scene.EndAsync();
        await scene.VisitAsync();
        Assert.Empty(scene.Stub.Opsgenie.Open);
    }

    [Fact]
    public async Task Slack_reads_what_why_what_to_do_and_where_to_see_more()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("slack"));

        await scene.VisitAsync();

        var message = Assert.Single(scene.Stub.Taken);
        Assert.Equal("shop/web is at risk: risk High (72 of 100), cause SickPod", (string?)message["text"]);
        Assert.Equal(
            "Why: web-3 fails 40 % of its events: \"&lt;!channel&gt; \\ \"}\n&amp; more\n"
            + "Foreseen: Within 1h a page alert fires or the error budget is gone with a probability of 72 %.\n"
            + "To do: Replace the pods that stand out; their siblings serve.\n"
            + "Workload: Deployment/web\n"
            + "Decided by: policy pay, action tell, since 2026-01-05T12:00:00Z\n"
            + $"More: reliability-engine explain reliabilityaction/{GivenNotification.Name} -n shop",
            (string?)message["attachments"]![0]!["text"]);
    }

    [Fact]
    public async Task Alertmanager_gets_an_alert_that_is_renewed_and_then_ended()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("alertmanager"));

        var (_, first) = await scene.VisitAsync();
        Assert.Equal(TimeSpan.FromMinutes(1), first.RequeueAfter);
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        var (told, _) = await scene.VisitAsync();
        await scene.EndAsync();
        await scene.VisitAsync();

        var alerts = scene.Stub.Taken.Select(body => Assert.Single(body.AsArray())!).ToList();
        Assert.Equal(["2026-01-05T12:10:00Z", "2026-01-05T12:11:00Z", "2026-01-05T12:01:00Z"], alerts.Select(alert => (string?)alert["endsAt"]));
        Assert.All(alerts, alert => Assert.True(JsonNode.DeepEquals(alerts[0]["labels"], alert["labels"])));
        Assert.Equal("warning", (string?)alerts[0]["labels"]!["severity"]);
        Assert.Equal(1, told.Status!.Notification!.Count);
    }

    [Fact]
    public async Task A_webhook_gets_the_fields_by_their_names()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());

        await scene.VisitAsync();

        var body = Assert.Single(scene.Stub.Taken).AsObject();
        Assert.Equal(("Raised", false, 72, "web", GivenNotification.Evidence), ((string?)body["event"], (bool)body["ended"]!, (int)body["score"]!, (string?)body["target"], (string?)body["evidence"]));
        Assert.False(body.ContainsKey("ending"));
    }

    [Fact]
    public async Task A_template_makes_the_body_and_its_fields_cannot_break_out_of_it()
    {
        await using var scene = await NotificationScene.OpenAsync(
            (url, secrets) => GivenNotification.Receivers(url, secrets, """{"m": "{{title}}: {{evidence}}", "state": "{{#ended}}ok{{/ended}}{{^ended}}bad{{/ended}}", "points": {{score}}0}"""),
            GivenNotification.Record());

        await scene.VisitAsync();
        await scene.EndAsync();
        await scene.VisitAsync();

        Assert.Equal(["bad", "ok"], scene.Stub.Taken.Select(body => (string?)body["state"]));
        Assert.EndsWith(GivenNotification.Evidence, (string?)scene.Stub.Taken.First()["m"], StringComparison.Ordinal);
    }

    private static (string, string, string) Executed(ReliabilityAction record)
    {
        var condition = record.Status!.Conditions!.Single(c => c.Type == "Executed");
        return (condition.Type, condition.Status, condition.Reason);
    }
}
