using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>A refusal, carrying the Status it is answered with.</summary>
internal sealed class ApiFailure(int code, string reason, string message) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public string? Name { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public (string Reason, string Message, string Field)? Cause { get; init; }

    public static ApiFailure NotFound(ObjectKey key) => new(404, "NotFound", $"{key.Plural} \"{key.Name}\" not found") { Name = key.Name };

    public static ApiFailure AlreadyExists(ObjectKey key) =>
        new(409, "AlreadyExists", $"{key.Plural} \"{key.Name}\" already exists") { Name = key.Name };

    public static ApiFailure Conflict(ObjectKey key, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {key.Plural} \"{key.Name}\": {why}") { Name = key.Name };

    public static ApiFailure Invalid(ObjectKey key, string field, string causeReason, string why) =>
        new(422, "Invalid", $"{key.Plural} \"{key.Name}\" is invalid: {field}: {why}") { Name = key.Name, Cause = (causeReason, why, field) };

    public static ApiFailure BadRequest(string why) => new(400, "BadRequest", why);

    public static ApiFailure Expired(string why) => new(410, "Expired", why);

    public static ApiFailure TooLarge(long asked, long current) =>
        new(504, "Timeout", $"Too large resource version: {asked}, current: {current}")
        {
            RetryAfterSeconds = 1,
            Cause = ("ResourceVersionTooLarge", "Too large resource version", ""),
        };

    public JsonObject ToStatus()
    {
        var details = new JsonObject();
        if (Name is not null)
        {
            details["name"] = Name;
        }

        if (Cause is { } cause)
        {
            details["causes"] = new JsonArray(new JsonObject { ["reason"] = cause.Reason, ["message"] = cause.Message, ["field"] = cause.Field });
        }

        if (RetryAfterSeconds is { } seconds)
        {
            details["retryAfterSeconds"] = seconds;
        }

        return new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = Reason,
            ["details"] = details,
            ["code"] = Code,
        };
    }
}
