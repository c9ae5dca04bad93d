namespace ControllerRuntime.Entities.Kinds;

/// <summary>How the apiserver reaches a webhook, as far as we keep it.</summary>
public sealed record WebhookClientConfig
{
    /// <summary>The authorities to trust, PEM.</summary>
    public byte[]? CaBundle { get; init; }
}
