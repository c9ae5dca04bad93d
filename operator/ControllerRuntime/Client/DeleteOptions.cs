namespace ControllerRuntime.Client;

/// <summary>How to delete.</summary>
public sealed record DeleteOptions
{
    /// <summary>Delete only this incarnation.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete only what was read; a conflict otherwise.</summary>
    public string? ResourceVersion { get; init; }

    public int? GracePeriodSeconds { get; init; }

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; null for the kind's default.</summary>
    public string? PropagationPolicy { get; init; }
}
