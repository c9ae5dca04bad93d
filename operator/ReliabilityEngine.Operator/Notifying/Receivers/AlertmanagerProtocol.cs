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
        var isSummary = notification.Summarises.Count > 0;
        JsonNode[] alerts =
        [
            .. (isSummary ? notification.ByNamespace : [notification]).SelectMany(part => Open(part, isOtherEnded: notification.Replaces.Count > 0 || (isSummary && notification.IsEnd))),
            .. notification.Summarises.Where(part => notification.Replaces.Contains(part.Key)).SelectMany(part => Closed(part, Labels(part))),
            .. notification.Replaces.Where(key => !isSummary && NotificationKeys.IsOfStorm(key)).SelectMany(key => Closed(notification, Labels(notification, key))),
        ];
        return [new ReceiverRequest(Alerts, new JsonArray(alerts).ToJsonString())];
    }

    public bool Accepts(string body, string? mediaType) => mediaType != "text/html";

    public string? Complaint(string body) => PlainAnswer.Of(body);

    /// <param name="isOtherEnded">
    /// Whether it may have been told with another severity, which is a label and with it a part of what the alert is. That of one namespace of a
    /// summary may change with no other; then the one before it lapses.
    /// </param>
    private static IEnumerable<JsonObject> Open(Notification notification, bool isOtherEnded)
    {
        var labels = notification.Summarises.Count > 0 ? Labels(notification, notification.Key) : Labels(notification);
        return Enum.GetValues<NotificationSeverity>().Where(severity => isOtherEnded || severity == notification.Severity)
            .OrderBy(severity => severity != notification.Severity)
            .Select(severity => Alert(notification, labels, severity, severity == notification.Severity && !notification.IsEnd ? notification.At + Outlasts : notification.At));
    }

    private static IEnumerable<JsonObject> Closed(Notification notification, (string, string)[] labels) =>
        Enum.GetValues<NotificationSeverity>().Select(severity => Alert(notification, labels, severity, notification.At));

    private static (string, string)[] Labels(Notification notification) =>
    [
        ("alertname", "ReliabilityAtRisk"),
        ("namespace", notification.Namespace),
        ("slo", notification.Target),
        ("workload", notification.Workload),
        ("policy", notification.Policy),
        ("action", notification.Action),
        ("cause", notification.Cause),
        ("receiver", notification.Receiver),
        ("reliabilityaction", notification.Record),
    ];

    /// <summary>Of a summary: one alert a namespace, for routes and silences go by it. What may change with its parts is no label.</summary>
    private static (string, string)[] Labels(Notification notification, string key) =>
        [("alertname", "ReliabilityStorm"), ("namespace", notification.Namespace), ("receiver", notification.Receiver), ("storm", NotificationKeys.Quiet(key))];

    private static JsonObject Alert(Notification notification, (string, string)[] labels, NotificationSeverity severity, DateTimeOffset end)
    {
        var alert = new JsonObject
        {
            ["labels"] = Of([("severity", severity.ToString().ToLowerInvariant()), .. labels]),
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
