namespace ControllerRuntime.Client;

/// <summary>The metadata of a list.</summary>
internal sealed record ListMeta
{
    public string? ResourceVersion { get; init; }

    public string? Continue { get; init; }
}
