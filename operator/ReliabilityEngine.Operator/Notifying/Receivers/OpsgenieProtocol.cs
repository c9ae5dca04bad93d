using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Opsgenie's Alert API v2, which Jira Service Management has too: alerts that are created and closed by their alias.</summary>
/// <remarks>https://docs.opsgenie.com/docs/alert-api</remarks>
internal sealed class OpsgenieProtocol(string apiKeyFile, SecretFiles files) : IReceiverProtocol
{
    private static readonly Uri Alerts = new("v2/alerts", UriKind.Relative);

    private const string Source = "ReliabilityEngine";
    private const int LongestMessage = 130;
    private const int LongestDescription = 15000;

    public IReadOnlyList<ReceiverRequest> Requests(Notification notification)
    {
        if (notification.IsEnd)
        {
            return [Close(notification.Key, notification.Ending)];
        }

        // The new one first: in between somebody is told twice, and not nobody.
        return [Create(notification), .. notification.Replaces.Select(replaced => Close(replaced, "Told under another alias from now on."))];
    }

    public bool Accepts(string body, string? mediaType) => JsonAnswer.Text(body, "requestId") is not null;

    public string? Complaint(string body) => JsonAnswer.Texts(body, "errors") ?? JsonAnswer.Text(body, "message");

    private ReceiverRequest Create(Notification notification)
    {
        var details = new JsonObject
        {
            ["namespace"] = notification.Namespace,
            ["target"] = notification.Target,
            ["policy"] = notification.Policy,
            ["action"] = notification.Action,
            ["cause"] = notification.Cause,
            ["recommendation"] = notification.Recommendation,
            ["explain"] = notification.Explain,
        };
        if (notification.Url is { } url)
        {
            details["why"] = url.AbsoluteUri;
        }

        var text = NotificationFields.Text(notification);
        return Request(Alerts, new JsonObject
        {
            ["message"] = OneLine.Cut(notification.Title, LongestMessage),
            ["alias"] = notification.Key,
            ["description"] = text.Length > LongestDescription ? text[..LongestDescription] : text,
            ["details"] = details,
            ["entity"] = notification.Subject,
            ["source"] = Source,
            ["tags"] = new JsonArray([.. ((string[])[notification.Namespace, notification.Cause]).Where(tag => tag.Length > 0).Select(tag => (JsonNode)tag)]),
            ["priority"] = notification.Severity switch
            {
                NotificationSeverity.Critical => "P1",
                NotificationSeverity.Warning => "P3",
                _ => "P5",
            },
        });
    }

    private ReceiverRequest Close(string alias, string note) => Request(
        new Uri($"v2/alerts/{Uri.EscapeDataString(alias)}/close?identifierType=alias", UriKind.Relative),
        new JsonObject { ["source"] = Source, ["note"] = note });

    private ReceiverRequest Request(Uri target, JsonObject json) =>
        new(target, json.ToJsonString()) { Authorization = new AuthenticationHeaderValue("GenieKey", files.Read(apiKeyFile)) };
}
