using System.Text.Json.Nodes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>PagerDuty's Events API v2: <c>trigger</c> and <c>resolve</c> by a deduplication key.</summary>
/// <remarks>https://developer.pagerduty.com/docs/events-api-v2/trigger-events/</remarks>
internal sealed class PagerDutyProtocol(string routingKeyFile, SecretFiles files) : IReceiverProtocol
{
    private static readonly Uri Enqueue = new("v2/enqueue", UriKind.Relative);

    private const int LongestSummary = 1024;

    public IReadOnlyList<ReceiverRequest> Requests(Notification notification)
    {
        if (notification.IsEnd)
        {
            return [Resolve(notification.Key)];
        }

        // The new one first: in between somebody is told twice, and not nobody.
        return [Trigger(notification), .. notification.Replaces.Select(Resolve)];
    }

    public bool Accepts(string body, string? mediaType) => JsonAnswer.Text(body, "status") == "success";

    /// <summary>What is wrong with the event, without the event.</summary>
    public string? Complaint(string body) => JsonAnswer.Texts(body, "errors") ?? JsonAnswer.Text(body, "message");

    private ReceiverRequest Trigger(Notification notification)
    {
        var json = Event("trigger", notification.Key);
        json["payload"] = new JsonObject
        {
            ["summary"] = OneLine.Cut(notification.Title, LongestSummary),
            ["source"] = notification.Subject,
            ["severity"] = notification.Severity.ToString().ToLowerInvariant(),
            ["timestamp"] = TimeText.Rfc3339(notification.Since),
            ["component"] = notification.Workload.Length > 0 ? notification.Workload : notification.Target.Length > 0 ? notification.Target : notification.Subject,
            ["group"] = notification.Namespace,
            ["class"] = notification.Cause,
            ["custom_details"] = new JsonObject
            {
                ["evidence"] = notification.Evidence,
                ["forecast"] = notification.Forecast,
                ["recommendation"] = notification.Recommendation,
                ["decision"] = notification.Decision,
                ["policy"] = notification.Policy,
                ["action"] = notification.Action,
                ["explain"] = notification.Explain,
            },
        };
        json["client"] = "ReliabilityEngine";
        if (notification.Url is { } url)
        {
            json["client_url"] = url.AbsoluteUri;
            json["links"] = new JsonArray(new JsonObject { ["href"] = url.AbsoluteUri, ["text"] = "Why" });
        }

        return new ReceiverRequest(Enqueue, json.ToJsonString());
    }

    private ReceiverRequest Resolve(string key) => new(Enqueue, Event("resolve", key).ToJsonString());

    private JsonObject Event(string action, string key) => new()
    {
        ["routing_key"] = files.Read(routingKeyFile),
        ["event_action"] = action,
        ["dedup_key"] = key,
    };
}
