using System.Text.Json.Nodes;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>
/// Alertmanager's API v2: alerts with a start and an end. It keeps them in memory only, and one whose end is not moved ahead is over: so they are
/// told again every minute. How often people are told is its own <c>repeat_interval</c>.
/// </summary>
/// <remarks>https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml</remarks>
internal sealed class AlertmanagerProtocol : IReceiverProtocol
{
    private static readonly Uri Alerts = new("api/v2/alerts", UriKind.Relative);

    /// <summary>Prometheus' own pace, <c>--rules.alert.resend-delay</c>.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>How long an alert lasts that nobody renews: longer than a failover and a start with its past to read.</summary>
    public static readonly TimeSpan Outlasts = TimeSpan.FromMinutes(10);

    public TimeSpan? Heartbeat => Every;

    public IReadOnlyList<ReceiverRequest> Requests(Notification notification)
    {
        var alerts = new JsonArray(Alert(notification, notification.Severity, notification.IsEnd ? notification.At : notification.At + Outlasts));
        if (notification.Replaces is not null)
        {
            // The severity is a label, and with it a part of what the alert is.
            foreach (var other in Enum.GetValues<NotificationSeverity>().Where(severity => severity != notification.Severity))
            {
                alerts.Add((JsonNode)Alert(notification, other, notification.At));
            }
        }

        return [new ReceiverRequest(Alerts, alerts.ToJsonString())];
    }

    public bool Accepts(string body, string? mediaType) => mediaType != "text/html";

    public string? Complaint(string body) => PlainAnswer.Of(body);

    private static JsonObject Alert(Notification notification, NotificationSeverity severity, DateTimeOffset end)
    {
        var alert = new JsonObject
        {
            ["labels"] = Of(
                ("alertname", "ReliabilityAtRisk"),
                ("severity", severity.ToString().ToLowerInvariant()),
                ("namespace", notification.Namespace),
                ("slo", notification.Target),
                ("workload", notification.Workload),
                ("policy", notification.Policy),
                ("action", notification.Action),
                ("cause", notification.Cause),
                ("receiver", notification.Receiver),
                ("reliabilityaction", notification.Record)),
            ["annotations"] = Of(
                ("summary", notification.Title),
                ("description", NotificationFields.Text(notification)),
                ("recommendation", notification.Recommendation),
                ("explain", notification.Explain)),
            ["startsAt"] = TimeText.Rfc3339(notification.Since),
            ["endsAt"] = TimeText.Rfc3339(end),
        };
        if (notification.Url is { } url)
        {
            alert["generatorURL"] = url.AbsoluteUri;
        }

        return alert;
    }

    /// <summary>An empty label is no label.</summary>
    private static JsonObject Of(params (string Name, string Value)[] entries)
    {
        var json = new JsonObject();
        foreach (var (name, value) in entries.Where(entry => entry.Value.Length > 0))
        {
            json[name] = value;
        }

        return json;
    }
}
