namespace ControllerRuntime.Entities.Kinds;

/// <summary>A condition of a built-in kind, which may lack what <see cref="Condition"/> requires.</summary>
public sealed record StatusCondition
{
    public string Type { get; init; } = "";

    public string Status { get; init; } = ConditionStatus.Unknown;

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? LastTransitionTime { get; init; }
}
