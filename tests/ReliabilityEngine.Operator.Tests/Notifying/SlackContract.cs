using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Slack's incoming webhooks: https://api.slack.com/messaging/webhooks.</summary>
internal static partial class SlackContract
{
    public static ContractAnswer Answer(JsonNode? json)
    {
        if (json is not JsonObject message)
        {
            return new(400, "invalid_payload", "text/plain");
        }

        var texts = new[] { (string?)message["text"] }.Concat((message["attachments"] as JsonArray ?? []).Select(one => (string?)one!["text"])).OfType<string>().ToArray();
        return texts.All(text => text.Length == 0) ? new(400, "no_text", "text/plain")

            // What stands in angle brackets is a mention or a link: nobody asked for one.
            : texts.Any(text => Control().IsMatch(text)) ? new(400, "mention", "text/plain")
            : new(200, "ok", "text/plain");
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Control();
}
