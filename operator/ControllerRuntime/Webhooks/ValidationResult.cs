using Microsoft.AspNetCore.Http;

namespace ControllerRuntime.Webhooks;

/// <summary>Whether an object may be stored as it is.</summary>
public sealed record ValidationResult
{
    private ValidationResult()
    {
    }

    public bool Valid { get; private init; }

    public string? StatusMessage { get; private init; }

    public int StatusCode { get; private init; } = StatusCodes.Status200OK;

    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Fine, perhaps with warnings the user is shown.</summary>
    public static ValidationResult Success(params IReadOnlyList<string> warnings) => new() { Valid = true, Warnings = warnings };

    /// <summary>Refused; 422 is what the apiserver itself answers to an invalid object.</summary>
    public static ValidationResult Fail(string message, int statusCode = StatusCodes.Status422UnprocessableEntity) =>
        new() { StatusMessage = message, StatusCode = statusCode };
}
