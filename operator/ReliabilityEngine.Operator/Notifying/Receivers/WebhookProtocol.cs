using System.Text.Json.Nodes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Templates;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>A POST of JSON: the fields by their names, or what a template makes of them. Whatever says 2xx has taken it, but for a page for people.</summary>
internal sealed class WebhookProtocol(Hook hook, string? template) : IReceiverProtocol
{
    private readonly MessageTemplate? _template = template is null ? null : MessageTemplate.OfJson(template);

    public IReadOnlyList<ReceiverRequest> Requests(Notification notification)
    {
        var fields = NotificationFields.Of(notification);
        return [new ReceiverRequest(hook.Url, _template?.Render(fields) ?? Own(notification, fields).ToJsonString())];
    }

    /// <summary>A proxy that wants a login answers 200 too.</summary>
    public bool Accepts(string body, string? mediaType) => mediaType != "text/html";

    public string? Complaint(string body) => PlainAnswer.Of(body);

    private static JsonObject Own(Notification notification, IReadOnlyDictionary<string, string> fields)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields.Where(field => field.Value.Length > 0))
        {
            json[name] = value;
        }

        json[MessageFields.Ended] = notification.IsEnd;
        json[MessageFields.Score] = notification.Score;
        json[MessageFields.Targets] = notification.Targets;
        if (notification.Summarises.Count > 0)
        {
            json["summarises"] = new JsonArray([.. notification.Summarises.Take(Notification.MostListed).Select(Part)]);
        }

        return json;
    }

    private static JsonObject Part(Notification part) => new()
    {
        [MessageFields.Namespace] = part.Namespace,
        [MessageFields.Target] = part.Target,
        [MessageFields.Severity] = part.Severity.ToString(),
        [MessageFields.Level] = part.Level,
        [MessageFields.Score] = part.Score,
        [MessageFields.Cause] = part.Cause,
        [MessageFields.Since] = TimeText.Rfc3339(part.Since),
    };
}
