namespace ControllerRuntime.Entities.Kinds;

/// <summary>Which requests a webhook is asked about; <c>*</c> stands for all in each list.</summary>
public sealed record WebhookRule
{
    public IReadOnlyList<string>? ApiGroups { get; init; }

    public IReadOnlyList<string>? Operations { get; init; }

    public IReadOnlyList<string>? Resources { get; init; }
}
