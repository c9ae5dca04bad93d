using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Opsgenie's Alert API v2: https://docs.opsgenie.com/docs/alert-api.</summary>
internal sealed class OpsgenieContract
{
    public const string ApiKey = "eb243592-faa2-4ba2-a551-1afdf565c889";

    private const string Accepted = """{"result":"Request will be processed","took":0.302,"requestId":"43a29c5c-3dbf-4fa4-9c26-f4f71023e120"}""";

    /// <summary>What is open there, by alias: the priority it was opened with.</summary>
    public ConcurrentDictionary<string, string> Open { get; } = new();

    public ContractAnswer Answer(string path, IQueryCollection query, string? authorization, JsonNode? json)
    {
        if (authorization != $"GenieKey {ApiKey}")
        {
            return new(403, """{"message":"Could not authenticate","took":0.0,"requestId":"1"}""");
        }

        if (path == "/v2/alerts")
        {
            return Create(json as JsonObject ?? []);
        }

        var parts = path.Split('/');
        if (parts is not ["", "v2", "alerts", var alias, "close"] || query["identifierType"] != "alias")
        {
            return new(404, """{"message":"Not found","took":0.0,"requestId":"1"}""");
        }

        // Closed in the background: what is not open is accepted too.
        Open.TryRemove(Uri.UnescapeDataString(alias), out _);
        return new(202, Accepted);
    }

    private ContractAnswer Create(JsonObject alert)
    {
        (string Field, bool IsWrong)[] rules =
        [
            ("message", (string?)alert["message"] is not { Length: > 0 and <= 130 }),
            ("alias", ((string?)alert["alias"])?.Length > 512),
            ("description", ((string?)alert["description"])?.Length > 15000),
            ("entity", ((string?)alert["entity"])?.Length > 512),
            ("source", ((string?)alert["source"])?.Length > 100),
            ("tags", (alert["tags"] as JsonArray)?.Any(tag => ((string)tag!).Length > 50) == true),
            ("details", (alert["details"] as JsonObject)?.Any(detail => detail.Value!.GetValueKind() != System.Text.Json.JsonValueKind.String) == true),
            ("priority", (string?)alert["priority"] is not ("P1" or "P2" or "P3" or "P4" or "P5")),
        ];
        if (rules.FirstOrDefault(rule => rule.IsWrong).Field is { } wrong)
        {
            return new(422, $$"""{"message":"Request body is not processable. Please check the errors.","errors":{"{{wrong}}":"is not valid"},"took":0.083,"requestId":"1"}""");
        }

        Open.TryAdd((string)alert["alias"]!, (string)alert["priority"]!);
        return new(202, Accepted);
    }
}
