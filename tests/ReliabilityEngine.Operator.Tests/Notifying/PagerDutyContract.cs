using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>PagerDuty's Events API v2: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/.</summary>
internal sealed class PagerDutyContract
{
    public const string RoutingKey = "0123456789abcdef0123456789abcdef";

    private static readonly HashSet<string> Fields = ["routing_key", "event_action", "dedup_key", "payload", "images", "links", "client", "client_url"];

    private static readonly HashSet<string> PayloadFields = ["summary", "timestamp", "source", "severity", "component", "group", "class", "custom_details"];

    /// <summary>What is open there, by key: the severity it was opened with. A key that is open merges what comes under it.</summary>
    public ConcurrentDictionary<string, string> Open { get; } = new();

    public ContractAnswer Answer(JsonNode? json)
    {
        var errors = json is JsonObject given ? Errors(given).ToArray() : ["JSON is invalid"];
        if (errors.Length > 0)
        {
            return new(400, new JsonObject
            {
                ["status"] = "invalid event",
                ["message"] = "Event object is invalid",
                ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)error)]),
            }.ToJsonString());
        }

        var key = (string)json!["dedup_key"]!;
        if ((string?)json["event_action"] == "trigger")
        {
            Open.TryAdd(key, (string)json["payload"]!["severity"]!);
        }
        else
        {
            Open.TryRemove(key, out _);
        }

        return new(202, $$"""{"status":"success","message":"Event processed","dedup_key":"{{key}}"}""");
    }

    private static IEnumerable<string> Errors(JsonObject given)
    {
        if (((string?)given["routing_key"])?.Length != 32)
        {
            yield return "Length of 'routing_key' is incorrect (should be 32 characters)";
        }
        else if ((string?)given["routing_key"] != RoutingKey)
        {
            yield return "Invalid routing key";
        }

        foreach (var name in given.Select(field => field.Key).Where(name => !Fields.Contains(name)))
        {
            yield return $"Event contains an unknown field '{name}'";
        }

        if ((string?)given["event_action"] is not ("trigger" or "acknowledge" or "resolve"))
        {
            yield return "'event_action' is invalid";
        }

        if ((string?)given["dedup_key"] is not { Length: > 0 and <= 255 })
        {
            yield return "'dedup_key' is missing or too long";
        }

        if ((string?)given["event_action"] == "trigger")
        {
            foreach (var error in PayloadErrors(given["payload"] as JsonObject ?? []))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<string> PayloadErrors(JsonObject payload)
    {
        foreach (var name in payload.Select(field => field.Key).Where(name => !PayloadFields.Contains(name)))
        {
            yield return $"'payload' contains an unknown field '{name}'";
        }

        if ((string?)payload["summary"] is not { Length: > 0 and <= 1024 })
        {
            yield return "'payload.summary' is missing or blank";
        }

        if ((string?)payload["source"] is not { Length: > 0 })
        {
            yield return "'payload.source' is missing or blank";
        }

        if ((string?)payload["severity"] is not ("critical" or "error" or "warning" or "info"))
        {
            yield return "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')";
        }
    }
}
