namespace ControllerRuntime.Client;

/// <summary>What a <see cref="StatusBody"/> is about, and why.</summary>
internal sealed record StatusDetails
{
    public string? Name { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public IReadOnlyList<StatusCause>? Causes { get; init; }
}
