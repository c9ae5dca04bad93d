using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>The few validations of built-in kinds that a client can trip over.</summary>
internal static partial class ObjectRules
{
    private static readonly string[] EventFields = ["eventTime", "reportingController", "reportingInstance", "action", "reason"];
    private static readonly string[] ConfigMapFields = ["apiVersion", "kind", "metadata", "data", "binaryData", "immutable"];

    public static void Check(ObjectKey key, JsonObject body, bool strict)
    {
        switch (key.Group, key.Plural)
        {
            case ("coordination.k8s.io", "leases"):
                CheckMicroTime(body["spec"]?["renewTime"]);
                CheckMicroTime(body["spec"]?["acquireTime"]);
                break;
            case ("events.k8s.io", "events"):
                CheckMicroTime(body["eventTime"]);
                CheckRequired(key, body);
                break;
            case ("", "configmaps") when strict:
                CheckUnknown(body);
                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex MicroTime();

    private static void CheckMicroTime(JsonNode? value)
    {
        if (value is not null && !MicroTime().IsMatch((string)value!))
        {
            throw ApiFailure.BadRequest($"parsing time \"{value}\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse");
        }
    }

    private static void CheckRequired(ObjectKey key, JsonObject body)
    {
        if (Array.Find(EventFields, f => string.IsNullOrEmpty((string?)body[f])) is { } missing)
        {
            throw ApiFailure.Invalid(key, missing, "FieldValueRequired", "Required value");
        }
    }

    private static void CheckUnknown(JsonObject body)
    {
        if (body.Select(p => p.Key).FirstOrDefault(name => !ConfigMapFields.Contains(name)) is { } unknown)
        {
            throw ApiFailure.BadRequest($"strict decoding error: unknown field \"{unknown}\"");
        }
    }
}
