namespace ControllerRuntime.Client;

/// <summary>What to watch, and from where.</summary>
public sealed record WatchOptions
{
    /// <summary>The version to start after, from a list or a bookmark.</summary>
    public required string ResourceVersion { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>After this the server ends the watch; 30 s later the client does, should the stream have gone mute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
