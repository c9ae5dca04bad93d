namespace ControllerRuntime.Client;

/// <summary>What to list.</summary>
public sealed record ListOptions
{
    /// <summary>Null asks for the most recent, <c>"0"</c> accepts what the server's cache holds.</summary>
    public string? ResourceVersion { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Objects a page; null for all at once.</summary>
    public int? Limit { get; init; }

    public string? Continue { get; init; }
}
