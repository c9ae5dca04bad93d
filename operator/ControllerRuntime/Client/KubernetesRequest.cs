namespace ControllerRuntime.Client;

/// <summary>One request, kept as values so that it can be sent again.</summary>
internal sealed record KubernetesRequest(HttpMethod Method, string Path)
{
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether sending it twice comes to the same as once.</summary>
    public bool Repeatable { get; init; }

    public override string ToString() => $"{Method} {Path}";
}
