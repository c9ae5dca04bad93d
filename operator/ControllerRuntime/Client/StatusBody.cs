namespace ControllerRuntime.Client;

/// <summary>metav1.Status, the body of every refusal.</summary>
internal sealed record StatusBody
{
    public string? Kind { get; init; }

    public string? Message { get; init; }

    public string? Reason { get; init; }

    public int? Code { get; init; }

    public StatusDetails? Details { get; init; }
}
