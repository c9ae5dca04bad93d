namespace ControllerRuntime.Entities.Kinds;

/// <summary>One webhook of a configuration, as far as we keep it.</summary>
public sealed record WebhookEntry
{
    public string Name { get; init; } = "";

    public WebhookClientConfig ClientConfig { get; init; } = new();
}
