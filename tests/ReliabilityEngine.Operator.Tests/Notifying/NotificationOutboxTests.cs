using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>When somebody is told, again, louder, that it is over, or not at all: over restarts, stops and deletions.</summary>
public sealed class NotificationOutboxTests
{
    [Fact]
    public async Task What_was_sent_and_not_written_down_is_sent_again_by_the_next_process_under_the_same_key()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));
        scene.Faults.FailNext(request => request.Subresource == "status", Fault.Status(500, "InternalError"));
        await Assert.ThrowsAsync<KubernetesException>(() => scene.VisitAsync());
        Assert.Null((await scene.ReadAsync()).Status!.Notification);

        await scene.RestartAsync();
        var (record, _) = await scene.VisitAsync();
        await scene.RestartAsync();
        await scene.VisitAsync();

        Assert.Equal(2, scene.Stub.Taken.Count);
        Assert.Equal([GivenNotification.Name], scene.Stub.Taken.Select(body => (string?)body["dedup_key"]).Distinct());
        Assert.Equal([GivenNotification.Name], scene.Stub.PagerDuty.Open.Keys);
        Assert.Equal(1, record.Status!.Notification!.Count);
    }

    [Fact]
    public async Task What_was_sent_and_could_not_be_written_down_is_written_down_later_and_not_sent_again()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());
        scene.Faults.FailNext(request => request.Subresource == "status", Fault.Status(409, "Conflict"));
        await Assert.ThrowsAsync<KubernetesException>(() => scene.VisitAsync());

        var (record, _) = await scene.VisitAsync();

        Assert.Single(scene.Stub.Taken);
        Assert.Equal(("Sent", 1), (Executed(record).Reason, record.Status!.Notification!.Count));
    }

    [Fact]
    public async Task What_ended_while_nobody_was_there_is_told_by_the_next_process()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("opsgenie"));
        await scene.VisitAsync();
        await scene.EndAsync();

        await scene.RestartAsync();
        await scene.VisitAsync();
        await scene.RestartAsync();
        await scene.VisitAsync();

        Assert.Empty(scene.Stub.Opsgenie.Open);
        Assert.Equal(2, scene.Stub.Taken.Count);
    }

    [Fact]
    public async Task What_lasts_is_told_again_when_its_time_has_come_whoever_leads()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());

        Assert.Equal(TimeSpan.FromHours(4), (await scene.VisitAsync()).Result.RequeueAfter);
        scene.Time.Advance(TimeSpan.FromHours(3));
        await scene.RestartAsync();
        Assert.Equal(TimeSpan.FromHours(1), (await scene.VisitAsync()).Result.RequeueAfter);
        Assert.Single(scene.Stub.Taken);

        scene.Time.Advance(TimeSpan.FromHours(1));
        var (record, _) = await scene.VisitAsync();

        Assert.Equal(["Raised", "Repeated"], scene.Stub.Taken.Select(body => (string?)body["event"]));
        Assert.Equal("team-chat was told 2 times, last at 2026-01-05T16:00:00Z as Warning.", Executed(record).Message);
    }

    [Fact]
    public async Task A_forecast_alone_never_pages_and_the_fire_does_at_once()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty", level: "Critical"));
        await scene.VisitAsync();
        Assert.Equal([new(GivenNotification.Name, "warning")], scene.Stub.PagerDuty.Open);

        await scene.FireAsync("Page");
        var (record, _) = await scene.VisitAsync();

        // Under a key of its own, for what is open merges and stays as quiet as it is.
        Assert.Equal([new($"{GivenNotification.Name}.page", "critical")], scene.Stub.PagerDuty.Open);
        Assert.Equal("Critical", record.Status!.Notification!.Severity);

        await scene.EndAsync();
        await scene.VisitAsync();
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Theory]
    [InlineData("None", "Medium", "Info")]
    [InlineData("None", "High", "Warning")]
    [InlineData("None", "Critical", "Warning")]
    [InlineData("Ticket", "Medium", "Warning")]
    [InlineData("Page", "Medium", "Critical")]
    public async Task How_loud_it_is_comes_from_what_fired_when_it_was_decided_until_it_is_told(string firing, string level, string severity)
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record(firing: firing, level: level));

        var (record, _) = await scene.VisitAsync();

        Assert.Equal(severity, record.Status!.Notification!.Severity);
    }

    [Fact]
    public async Task What_burns_no_more_is_told_as_a_risk_at_the_next_repeat_and_not_before()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("opsgenie", firing: "Page"));
        await scene.FireAsync("Page");
        await scene.VisitAsync();
        await scene.FireAsync("None");

        await scene.VisitAsync();
        Assert.Equal([new($"{GivenNotification.Name}.page", "P1")], scene.Stub.Opsgenie.Open);
        scene.Time.Advance(TimeSpan.FromHours(4));
        await scene.VisitAsync();

        Assert.Equal([new(GivenNotification.Name, "P3")], scene.Stub.Opsgenie.Open);
    }

    [Fact]
    public async Task While_the_stop_is_set_nothing_is_sent_and_nothing_is_lost()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));
        await scene.StopAsync();
        var (held, _) = await scene.VisitAsync();
        Assert.Equal(("False", "Stopped", 0), (Executed(held).Status, Executed(held).Reason, scene.Stub.Asked));

        await scene.GoOnAsync();
        await scene.VisitAsync();
        Assert.Single(scene.Stub.PagerDuty.Open);

        await scene.StopAsync();
        await scene.EndAsync();
        var (ended, _) = await scene.VisitAsync();
        Assert.Equal(("True", "Stopped"), (Executed(ended).Status, Executed(ended).Reason));
        Assert.Single(scene.Stub.PagerDuty.Open);

        await scene.GoOnAsync();
        await scene.VisitAsync();
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task A_reason_that_comes_back_within_its_turn_is_told_anew()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));
        await scene.VisitAsync();
        await scene.EndAsync();
        await scene.VisitAsync();
        await scene.StandAgainAsync();

        var (record, _) = await scene.VisitAsync();

        Assert.Single(scene.Stub.PagerDuty.Open);
        Assert.Equal((2, null), (record.Status!.Notification!.Count, record.Status.Notification.EndedTime));
    }

    [Fact]
    public async Task What_ended_before_anybody_was_told_is_not_told()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());
        await scene.EndAsync();

        var (record, _) = await scene.VisitAsync();

        Assert.Equal(("NotExecuted", 0), (Executed(record).Reason, scene.Stub.Asked));
    }

    [Fact]
    public async Task Silence_is_no_recovery()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));
        await scene.VisitAsync();
        await scene.FireAsync("None", hasData: false);
        await scene.EndAsync();

        var (record, _) = await scene.VisitAsync();
        Assert.Equal("NoData", Executed(record).Reason);
        Assert.Single(scene.Stub.PagerDuty.Open);

        await scene.FireAsync("None");
        await scene.VisitAsync();
        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task With_its_policy_gone_it_is_over()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));
        await scene.VisitAsync();
        await scene.DeleteAsync<ReliabilityPolicy>("pay");

        await scene.VisitAsync();
        var (record, _) = await scene.VisitAsync();

        Assert.Empty(scene.Stub.PagerDuty.Open);
        var verified = record.Status!.Conditions!.Single(c => c.Type == "Verified");
        Assert.Equal(("False", "Ended", "The ReliabilityPolicy pay is gone, or selects the target no more."), (verified.Status, verified.Reason, verified.Message));
    }

    [Fact]
    public async Task With_its_target_gone_it_is_over()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("opsgenie"));
        await scene.VisitAsync();
        await scene.DeleteAsync<SLOTarget>("web");

        await scene.VisitAsync();
        await scene.VisitAsync();

        Assert.Empty(scene.Stub.Opsgenie.Open);
    }

    [Fact]
    public async Task With_its_record_deleted_it_is_over()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"));
        var (record, _) = await scene.VisitAsync();

        Assert.True((await scene.DeletedAsync(record)).IsSuccess);

        Assert.Empty(scene.Stub.PagerDuty.Open);
    }

    [Fact]
    public async Task What_a_person_must_approve_waits_for_it()
    {
        var asked = GivenNotification.Record();
        asked.Spec = asked.Spec with { Approval = Approvals.Required };
        await using var scene = await NotificationScene.OpenAsync(asked);

        var (record, _) = await scene.VisitAsync();

        Assert.Equal(("ApprovalNeeded", 0), (Executed(record).Reason, scene.Stub.Asked));
    }

    [Fact]
    public async Task The_writer_of_the_decision_leaves_alone_what_was_told()
    {
        var begun = GivenNotification.Record();
        await using var scene = await NotificationScene.OpenAsync(begun);
        await scene.VisitAsync();

        // As it was when the decision was made: nothing had been told then.
        await scene.Recorder.EndAsync(begun, "Its reason has ended", TestContext.Current.CancellationToken);

        var record = await scene.ReadAsync();
        Assert.Equal(("Sent", 1), (Executed(record).Reason, record.Status!.Notification!.Count));
    }

    private static ControllerRuntime.Entities.Condition Executed(ReliabilityAction record) => record.Status!.Conditions!.Single(c => c.Type == "Executed");
}
