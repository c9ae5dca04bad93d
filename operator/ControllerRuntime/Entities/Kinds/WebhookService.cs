namespace ControllerRuntime.Entities.Kinds;

/// <summary>The Service in front of a webhook.</summary>
public sealed record WebhookService
{
    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Null stands for the root.</summary>
    public string? Path { get; init; }
}
