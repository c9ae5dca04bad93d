namespace ReliabilityEngine.Operator.Configuration;

/// <summary>An HTTP endpoint that takes a POST. Chat tools put their secret into the URL, so it prints as stars.</summary>
public sealed record WebhookReceiverOptions
{
    /// <summary>An absolute http or https URL.</summary>
    public required SecretText Url { get; init; }

    /// <summary>The body; null for the engine's own JSON.</summary>
    public string? Template { get; init; }
}
