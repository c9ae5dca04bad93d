namespace ControllerRuntime.Client;

/// <summary>One cause on the wire, where each part may be missing.</summary>
internal sealed record StatusCause
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Field { get; init; }
}
