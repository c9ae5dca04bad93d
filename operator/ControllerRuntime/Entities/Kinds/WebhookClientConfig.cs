namespace ControllerRuntime.Entities.Kinds;

/// <summary>How the apiserver reaches a webhook: by a Service or by a URL.</summary>
public sealed record WebhookClientConfig
{
    public string? Url { get; init; }

    public WebhookService? Service { get; init; }

    /// <summary>The authorities to trust, PEM.</summary>
    public byte[]? CaBundle { get; init; }
}
