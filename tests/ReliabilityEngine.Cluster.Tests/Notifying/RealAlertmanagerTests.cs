using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Alertmanager;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Notifying;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Notifying;

/// <summary>What Debian's Alertmanager makes of what it is told.</summary>
public sealed class RealAlertmanagerTests : IAsyncLifetime
{
    private readonly EngineMetrics _metrics = new(new TestMeters());
    private LocalAlertmanager? _alertmanager;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _alertmanager = await LocalAlertmanager.StartAsync(Cancellation);

    public async ValueTask DisposeAsync() => await _alertmanager!.DisposeAsync();

    [ClusterFact]
    public async Task An_alert_is_raised_becomes_a_page_outlives_a_restart_and_ends()
    {
        using var receivers = Receivers(_alertmanager!.Url);

        await SendAsync(receivers, NotificationEvent.Raised, NotificationSeverity.Warning);
        var raised = Assert.Single(await _alertmanager.ActiveAsync(Cancellation))!;
        Assert.Equal(
            ("ReliabilityAtRisk", "warning", "shop", "web", "tell-1"),
            (Label(raised, "alertname"), Label(raised, "severity"), Label(raised, "namespace"), Label(raised, "slo"), Label(raised, "reliabilityaction")));
        Assert.Equal("active", (string?)raised["status"]!["state"]);
        Assert.Contains("More: reliability-engine explain reliabilityaction/tell-1 -n shop", (string?)raised["annotations"]!["description"], StringComparison.Ordinal);
        Assert.Equal("https://grafana.example/d/slo", (string?)raised["generatorURL"]);

        await SendAsync(receivers, NotificationEvent.Raised, NotificationSeverity.Critical, replaces: "tell-1");
        Assert.Equal("critical", Label(Assert.Single(await _alertmanager.ActiveAsync(Cancellation))!, "severity"));

        await _alertmanager.RestartAsync(Cancellation);
        Assert.Empty(await _alertmanager.ActiveAsync(Cancellation));
        await SendAsync(receivers, NotificationEvent.Repeated, NotificationSeverity.Critical);
        Assert.Equal((string?)raised["startsAt"], (string?)Assert.Single(await _alertmanager.ActiveAsync(Cancellation))!["startsAt"]);

        await SendAsync(receivers, NotificationEvent.Ended, NotificationSeverity.Critical);
        Assert.Empty(await _alertmanager.ActiveAsync(Cancellation));
    }

    [ClusterFact]
    public async Task A_storm_is_one_alert_a_namespace_in_place_of_what_was_told_and_ends()
    {
        using var receivers = Receivers(_alertmanager!.Url);
        await SendAsync(receivers, Notification(NotificationEvent.Raised, NotificationSeverity.Warning, null));

        await SendAsync(receivers, Storm(NotificationEvent.Raised, "tell-1"));
        var alerts = (await _alertmanager.ActiveAsync(Cancellation)).OrderBy(alert => Label(alert!, "namespace")).ToList();
        Assert.Equal([("ReliabilityStorm", "other", "critical"), ("ReliabilityStorm", "shop", "warning")], alerts.Select(alert => (Label(alert!, "alertname"), Label(alert!, "namespace"), Label(alert!, "severity"))));

        await SendAsync(receivers, Storm(NotificationEvent.Ended));
        Assert.Empty(await _alertmanager.ActiveAsync(Cancellation));
    }

    [ClusterFact]
    public async Task A_URL_without_its_prefix_is_told_as_such()
    {
        using var receivers = Receivers(new Uri(_alertmanager!.Url, "/"));

        var delivery = await receivers.For("on-call")!.SendAsync(Notification(NotificationEvent.Raised, NotificationSeverity.Warning, null), Cancellation);

        Assert.Equal(Reasons.ReceiverRefused, delivery.Reason);
        Assert.StartsWith("The receiver \"on-call\" has nobody to take a message at its URL (HTTP 404", delivery.Message, StringComparison.Ordinal);
    }

    private ReceiverSet Receivers(Uri url) => new(
        [new ReceiverOptions("on-call") { Alertmanager = new AlertmanagerReceiverOptions(new EndpointOptions { Url = url }) }], _metrics, TimeProvider.System);

    private static Task SendAsync(ReceiverSet receivers, NotificationEvent what, NotificationSeverity severity, string? replaces = null) =>
        SendAsync(receivers, Notification(what, severity, replaces));

    private static async Task SendAsync(ReceiverSet receivers, Notification notification)
    {
        var delivery = await receivers.For("on-call")!.SendAsync(notification, Cancellation);
        Assert.True(delivery.IsTaken, delivery.Message);
    }

    private static readonly DateTimeOffset Since = TimeProvider.System.GetUtcNow().AddMinutes(-5);

    private static string? Label(JsonNode alert, string name) => (string?)alert["labels"]![name];

    /// <summary>Of two targets in two namespaces, one of which burns.</summary>
    private static Notification Storm(NotificationEvent what, params IReadOnlyList<string> replaces)
    {
        Notification[] parts =
        [
            Notification(what, NotificationSeverity.Critical, null) with { Key = "storm.on-call.page", Namespace = "other" },
            Notification(what, NotificationSeverity.Warning, null),
        ];
        var whole = Notification(what, NotificationSeverity.Critical, null) with { Key = "storm.on-call.page", Target = "", Replaces = replaces, Summarises = parts };
        return whole with { ByNamespace = [.. parts.Select(part => whole with { Namespace = part.Namespace, Severity = part.Severity, Summarises = [part] })] };
    }

    private static Notification Notification(NotificationEvent what, NotificationSeverity severity, string? replaces) => new()
    {
        Event = what,
        Severity = severity,
        Record = "tell-1",
        Key = "tell-1",
        Replaces = replaces is null ? [] : [replaces],
        Receiver = "on-call",
        Title = "shop/web is at risk: risk High (72 of 100), cause SickPod",
        Namespace = "shop",
        Target = "web",
        Workload = "",
        Policy = "pay",
        Action = "tell",
        Cause = "SickPod",
        Evidence = "web-3 fails \"40 %\" of its events.\nIts siblings 0 %.",
        Level = "High",
        Score = 72,
        Decision = "Notify.",
        Recommendation = "Replace the pods that stand out; their siblings serve.",
        Forecast = "",
        Ending = what == NotificationEvent.Ended ? "Its reason has ended." : "",
        Since = Since,
        At = TimeProvider.System.GetUtcNow(),
        Explain = "reliability-engine explain reliabilityaction/tell-1 -n shop",
        Url = new Uri("https://grafana.example/d/slo"),
    };
}
