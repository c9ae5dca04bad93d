using ControllerRuntime.Connections;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A server that is asked over HTTP, and how to be let in. Prints no secret.</summary>
public record EndpointOptions
{
    /// <summary>What the paths of requests are added to; a path prefix is kept.</summary>
    public required Uri Url { get; init; }

    /// <summary>Longest wait for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A file with a bearer token, read again as it rotates.</summary>
    public string? BearerTokenFile { get; init; }

    public BasicAuthOptions? BasicAuth { get; init; }

    /// <summary>PEM certificates to trust in place of the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>The client certificate that is offered; its files are read again when they are renewed.</summary>
    public ClientIdentity? Identity { get; init; }

    /// <summary>The name that the server's certificate must be for, and the server is called by, where it is not the URL's.</summary>
    public string? ServerName { get; init; }

    /// <summary>Sent with every request, such as <c>dedup=true</c>; those of the URL among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> QueryParameters { get; init; } = [];

    /// <summary>Sent with every request, such as <c>X-Scope-OrgID</c>.</summary>
    public IReadOnlyDictionary<string, SecretText> Headers { get; init; } = new Dictionary<string, SecretText>();

    /// <summary>Headers whose values are in files, read again as they rotate.</summary>
    public IReadOnlyDictionary<string, string> HeadersFrom { get; init; } = new Dictionary<string, string>();

    /// <summary>Accepts any certificate; for trials only.</summary>
    public bool InsecureSkipVerify { get; init; }
}
