namespace ControllerRuntime.Entities.Kinds;

/// <summary>One webhook of a configuration, as far as we look at it.</summary>
public sealed record WebhookEntry
{
    public string Name { get; init; } = "";

    public WebhookClientConfig ClientConfig { get; init; } = new();

    public IReadOnlyList<WebhookRule>? Rules { get; init; }

    /// <summary>Of which namespaces' objects it is asked; null: of all.</summary>
    public LabelSelector? NamespaceSelector { get; init; }
}
