using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>
/// Slack's incoming webhook: <c>text</c> and one attachment, which Mattermost, Rocket.Chat and others understand too. Everything that comes
/// from elsewhere is escaped, so that it can name no channel and hide no link.
/// </summary>
/// <remarks>https://api.slack.com/messaging/webhooks and https://api.slack.com/reference/messaging/attachments</remarks>
internal sealed class SlackProtocol(Hook hook) : IReceiverProtocol
{
    public IReadOnlyList<ReceiverRequest> Requests(Notification notification)
    {
        var title = Escape(notification.Title);
        var attachment = new JsonObject
        {
            ["color"] = notification.IsEnd ? "good" : notification.Severity switch
            {
                NotificationSeverity.Critical => "danger",
                NotificationSeverity.Warning => "warning",
                _ => "#439FE0",
            },
            ["fallback"] = title,
            ["text"] = Escape(NotificationFields.Text(notification)),
            ["footer"] = Escape($"{notification.Severity} · {notification.Event}"),
            ["ts"] = notification.At.ToUnixTimeSeconds(),
        };
        if (notification.Url is { } url)
        {
            attachment["title"] = "Look";
            attachment["title_link"] = url.AbsoluteUri;
        }

        return [new ReceiverRequest(hook.Url, new JsonObject { ["text"] = title, ["attachments"] = new JsonArray(attachment) }.ToJsonString())];
    }

    public bool Accepts(string body, string? mediaType) => mediaType != "text/html";

    /// <summary>One word, such as <c>channel_is_archived</c>.</summary>
    public string? Complaint(string body) => PlainAnswer.Of(body);

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
