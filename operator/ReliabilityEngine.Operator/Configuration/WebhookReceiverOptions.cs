namespace ReliabilityEngine.Operator.Configuration;

/// <summary>An HTTP endpoint that takes a POST of JSON.</summary>
public sealed record WebhookReceiverOptions(HookOptions Hook)
{
    /// <summary>The body as a Mustache template; null for the engine's own JSON.</summary>
    public string? Template { get; init; }
}
