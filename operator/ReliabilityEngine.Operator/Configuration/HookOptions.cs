namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A URL that takes a POST as it stands. Chat tools put their secret into it, so it prints as stars, or is in a file.</summary>
/// <param name="Server">Whom to trust, and what else to send; its URL is the server's alone.</param>
public sealed record HookOptions(EndpointOptions Server)
{
    /// <summary>An absolute http or https URL; null when it is in a file.</summary>
    public SecretText? Url { get; init; }

    /// <summary>A file that holds the URL, read again as it rotates.</summary>
    public string? UrlFile { get; init; }
}
