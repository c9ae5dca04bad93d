using System.Globalization;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Templates;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>A message's parts by the names that templates and the engine's own JSON know them by.</summary>
internal static class NotificationFields
{
    public static IReadOnlyDictionary<string, string> Of(Notification notification) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [MessageFields.Event] = notification.Event.ToString(),
        [MessageFields.Ended] = notification.IsEnd ? "true" : "",
        [MessageFields.Key] = notification.Key,
        [MessageFields.Replaces] = string.Join(',', notification.Replaces),
        [MessageFields.Targets] = notification.Targets.ToString(CultureInfo.InvariantCulture),
        [MessageFields.Severity] = notification.Severity.ToString(),
        [MessageFields.Title] = notification.Title,
        [MessageFields.Text] = Text(notification),
        [MessageFields.Receiver] = notification.Receiver,
        [MessageFields.Namespace] = notification.Namespace,
        [MessageFields.Target] = notification.Target,
        [MessageFields.Workload] = notification.Workload,
        [MessageFields.Policy] = notification.Policy,
        [MessageFields.Action] = notification.Action,
        [MessageFields.Cause] = notification.Cause,
        [MessageFields.Evidence] = notification.Evidence,
        [MessageFields.Level] = notification.Level,
        [MessageFields.Score] = notification.Score.ToString(CultureInfo.InvariantCulture),
        [MessageFields.Decision] = notification.Decision,
        [MessageFields.Recommendation] = notification.Recommendation,
        [MessageFields.Forecast] = notification.Forecast,
        [MessageFields.Ending] = notification.Ending,
        [MessageFields.Since] = TimeText.Rfc3339(notification.Since),
        [MessageFields.At] = TimeText.Rfc3339(notification.At),
        [MessageFields.Explain] = notification.Explain,
        [MessageFields.Url] = notification.Url?.AbsoluteUri ?? "",
    };

    /// <summary>All of it for people, a line a part.</summary>
    public static string Text(Notification notification) => string.Join('\n', Lines(notification).Where(line => line.Text.Length > 0).Select(line => line.Heading + line.Text));

    private static IEnumerable<(string Heading, string Text)> Lines(Notification notification) =>
    [
        ("", notification.Ending),
        (notification.Summarises.Count > 0 ? "" : "Why: ", notification.Evidence),
        ("Foreseen: ", notification.IsEnd ? "" : notification.Forecast),
        ("To do: ", notification.IsEnd ? "" : notification.Recommendation),
        ("Workload: ", notification.Workload),
        ("Decided by: ", notification.Summarises.Count > 0 ? "" : $"policy {notification.Policy}, action {notification.Action}, since {TimeText.Rfc3339(notification.Since)}"),
        ("More: ", notification.Explain),
    ];
}
