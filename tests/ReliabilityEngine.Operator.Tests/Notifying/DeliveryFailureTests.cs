using Microsoft.AspNetCore.Http;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Receivers that do not take a message: what is said of it, and when it is tried again.</summary>
public sealed class DeliveryFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("team-chat", 400, "unknown field", "ReceiverRefused", "The receiver \"team-chat\" does not accept the message (HTTP 400: unknown field); correct its keys and its `template` in the operator's configuration.")]
    [InlineData("slack", 404, "no_service", "ReceiverRefused", "The receiver \"slack\" has nobody to take a message at its URL (HTTP 404: no_service); correct it in the operator's configuration.")]
    [InlineData("slack", 410, "channel_is_archived", "ReceiverRefused", "HTTP 410: channel_is_archived")]
    [InlineData("slack", 403, "invalid_token", "ReceiverUnauthorized", "The receiver \"slack\" refused the operator with HTTP 403; correct its credentials in the operator's configuration.")]
    [InlineData("team-chat", 401, "wrong key s3cret", "ReceiverUnauthorized", "The receiver \"team-chat\" refused the operator with HTTP 401; correct its credentials in the operator's configuration.")]
    [InlineData("team-chat", 302, "", "ReceiverRefused", "HTTP 302")]
    [InlineData("pager-duty", 400, """{"status":"invalid event","message":"Event object is invalid","errors":["Length of 'routing_key' is incorrect (should be 32 characters)"]}""", "ReceiverRefused", "HTTP 400: Length of 'routing_key' is incorrect (should be 32 characters)")]
    [InlineData("opsgenie", 422, """{"message":"Request body is not processable. Please check the errors.","errors":{"message":"may not be empty"},"took":0.1,"requestId":"1"}""", "ReceiverRefused", "HTTP 422: message: may not be empty")]
    [InlineData("opsgenie", 401, """{"message":"Could not authenticate"}""", "ReceiverUnauthorized", "refused the operator with HTTP 401; correct its credentials")]
    [InlineData("alertmanager", 400, "\"start time must be before end time\"", "ReceiverRefused", "HTTP 400: start time must be before end time")]
    [InlineData("alertmanager", 500, "", "ReceiverError", "answered HTTP 500")]
    [InlineData("pager-duty", 429, "", "ReceiverBusy", "takes no more messages for now (HTTP 429)")]
    [InlineData("pager-duty", 200, "<html>login</html>", "ReceiverUnreadable", "is not the one that this kind of receiver gives")]
    [InlineData("pager-duty", 202, """{"status":"failure"}""", "ReceiverUnreadable", "is not the one that this kind of receiver gives")]
    [InlineData("opsgenie", 202, "[]", "ReceiverUnreadable", "is not the one that this kind of receiver gives")]
    public async Task A_message_that_is_not_taken_is_told_with_status_and_remedy_and_tried_again(string receiver, int status, string body, string reason, string says)
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record(receiver));
        scene.Stub.Instead = context => ReceiverStub.WriteAsync(context, status, body);

        var (record, result) = await scene.VisitAsync();

        var executed = Executed(record);
        Assert.Equal(("False", reason), (executed.Status, executed.Reason));
        Assert.Contains(says, executed.Message, StringComparison.Ordinal);
        Assert.False(result.IsSuccess);
        Assert.Null(record.Status!.Notification);
        Assert.Contains(scene.Events.All, told => told.Reason == reason);

        scene.Stub.Instead = null;
        var (told, _) = await scene.VisitAsync();
        Assert.Equal("Sent", Executed(told).Reason);
    }

    [Theory]
    [InlineData("team-chat")]
    [InlineData("slack")]
    [InlineData("alertmanager")]
    public async Task A_page_for_people_is_no_receipt(string receiver)
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record(receiver));
        scene.Stub.Instead = context => ReceiverStub.WriteAsync(context, 200, "<html>Please log in</html>", "text/html; charset=utf-8");

        var (record, _) = await scene.VisitAsync();

        Assert.Equal("ReceiverUnreadable", Executed(record).Reason);
    }

    [Fact]
    public async Task Who_asks_for_patience_gets_it_for_every_action()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager-duty"), GivenNotification.Record("pager-duty", name: "tell-other"));
        scene.Stub.Instead = context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return ReceiverStub.WriteAsync(context, 429, "");
        };

        var (record, result) = await scene.VisitAsync();
        Assert.Equal((true, TimeSpan.FromMinutes(2), "ReceiverBusy"), (result.IsSuccess, result.RequeueAfter, Executed(record).Reason));

        scene.Stub.Instead = null;
        scene.Time.Advance(TimeSpan.FromSeconds(50));
        var (other, wait) = await scene.VisitAsync("tell-other");
        Assert.Equal((1, TimeSpan.FromSeconds(70), "ReceiverBusy"), (scene.Stub.Asked, wait.RequeueAfter, Executed(other).Reason));

        scene.Time.Advance(TimeSpan.FromSeconds(70));
        Assert.Equal("Sent", Executed((await scene.VisitAsync()).Record).Reason);
    }

    [Fact]
    public async Task What_a_proxy_could_not_pass_on_is_sent_again_at_once()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());
        scene.Stub.Instead = context =>
        {
            scene.Stub.Instead = scene.Stub.Asked < EndpointPatience.Repetitions ? scene.Stub.Instead : null;
            return ReceiverStub.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "");
        };

        var (record, _) = await scene.VisitPatientlyAsync();

        Assert.Equal("Sent", Executed(record).Reason);
        Assert.Equal((2, 1), (Attempts(scene, "error"), Attempts(scene, "success")));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_costs_its_timeout()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());
        scene.Stub.Instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        var visit = scene.VisitAsync();
        await scene.Time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(10));
        scene.Time.Advance(TimeSpan.FromSeconds(10));
        var (record, result) = await visit;

        Assert.Equal(("ReceiverTimeout", false), (Executed(record).Reason, result.IsSuccess));
        Assert.Contains("gave no answer within 10 s", Executed(record).Message, StringComparison.Ordinal);
        Assert.Equal(1, Attempts(scene, "timeout"));
    }

    [Fact]
    public async Task A_receiver_that_answers_nobody_is_left_alone_for_a_while()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());
        scene.Stub.Instead = context => ReceiverStub.WriteAsync(context, 500, "");
        for (var attempt = 0; attempt < EndpointPatience.FewestAttempts; attempt++)
        {
            await scene.VisitAsync();
        }

        var (record, result) = await scene.VisitAsync();

        Assert.Equal((EndpointPatience.FewestAttempts, 1), (Attempts(scene, "error"), Attempts(scene, "circuit_open")));
        Assert.Equal(EndpointPatience.BreakFor, result.RequeueAfter);
        Assert.Equal("ReceiverError", Executed(record).Reason);
        Assert.Equal(1, scene.Meters.Value(MetricNames.ReceiverCircuitOpen, ("receiver", "team-chat")));

        scene.Stub.Instead = null;
        scene.Time.Advance(EndpointPatience.BreakFor);
        Assert.Equal("Sent", Executed((await scene.VisitAsync()).Record).Reason);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_told_and_tried_again()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record());
        await scene.Stub.DisposeAsync();

        var (record, result) = await scene.VisitPatientlyAsync();

        Assert.Equal(("ReceiverUnreachable", false), (Executed(record).Reason, result.IsSuccess));
    }

    [Fact]
    public async Task A_receiver_that_nobody_has_configured_is_named_with_those_there_are_and_told_once_it_is()
    {
        await using var scene = await NotificationScene.OpenAsync(GivenNotification.Record("pager"));

        var (record, result) = await scene.VisitAsync();
        Assert.Equal((true, "ReceiverUnknown"), (result.IsSuccess, Executed(record).Reason));
        Assert.Equal(
            "The operator has no receiver \"pager\" (it has alertmanager, opsgenie, pager-duty, slack, team-chat); add it to `receivers` of its configuration, or name another in the policy.",
            Executed(record).Message);

        scene.Configure(new ReceiverOptions("pager") { Webhook = new WebhookReceiverOptions(new HookOptions(new EndpointOptions { Url = scene.Stub.Url }) { Url = new SecretText(new Uri(scene.Stub.Url, "hook").AbsoluteUri) }) });
        Assert.Equal("Sent", Executed((await scene.VisitAsync()).Record).Reason);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_is_told_by_its_file()
    {
        await using var scene = await NotificationScene.OpenAsync(
            (url, _) => [new ReceiverOptions("pager-duty") { PagerDuty = new PagerDutyReceiverOptions(new EndpointOptions { Url = url }, "/none/routing") }],
            GivenNotification.Record("pager-duty"));

        var (record, result) = await scene.VisitAsync();

        Assert.Equal(("ReceiverUnauthorized", false), (Executed(record).Reason, result.IsSuccess));
        Assert.Equal("The receiver \"pager-duty\" is not asked: the credentials in \"/none/routing\" cannot be read; correct the file.", Executed(record).Message);
        Assert.Equal(0, scene.Stub.Asked);
    }

    [Fact]
    public async Task A_bearer_token_that_cannot_be_read_is_told_by_its_file()
    {
        await using var scene = await NotificationScene.OpenAsync(
            (url, _) => [new ReceiverOptions("team-chat") { Webhook = new WebhookReceiverOptions(new HookOptions(new EndpointOptions { Url = url, BearerTokenFile = "/none/token" }) { Url = new SecretText(url.AbsoluteUri) }) }],
            GivenNotification.Record("team-chat"));

        var (record, _) = await scene.VisitAsync();

        Assert.Equal(
            ("ReceiverUnauthorized", "The receiver \"team-chat\" is not asked: the credentials in \"/none/token\" cannot be read; correct the file."),
            (Executed(record).Reason, Executed(record).Message));
    }

    private static double Attempts(NotificationScene scene, string result) =>
        scene.Meters.Value(MetricNames.ReceiverRequests, ("receiver", "team-chat"), ("result", result));

    private static ControllerRuntime.Entities.Condition Executed(ReliabilityAction record) => record.Status!.Conditions!.Single(c => c.Type == "Executed");
}
