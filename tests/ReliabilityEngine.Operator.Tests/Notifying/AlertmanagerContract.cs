using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Alertmanager's API v2, <c>POST /alerts</c>; the real one is asked in the tests on a cluster.</summary>
internal static class AlertmanagerContract
{
    public static ContractAnswer Answer(JsonNode? json)
    {
        if (json is not JsonArray alerts)
        {
            return new(400, "\"parsing alerts body from \\\"\\\" failed\"");
        }

        return alerts.All(alert => IsValid(alert!)) ? new(200, "") : new(400, "\"start time must be before end time\"");
    }

    private static bool IsValid(JsonNode alert) =>
        alert["labels"] is JsonObject { Count: > 0 } labels && labels.All(label => ((string?)label.Value)?.Length > 0)
        && DateTimeOffset.Parse((string)alert["startsAt"]!, CultureInfo.InvariantCulture) <= DateTimeOffset.Parse((string)alert["endsAt"]!, CultureInfo.InvariantCulture);
}
