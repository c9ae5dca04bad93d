namespace ControllerRuntime.Entities;

/// <summary>One entry of <c>status.conditions</c> (metav1.Condition). Change a list of them through <see cref="Conditions"/> only.</summary>
public sealed record Condition
{
    public string Type { get; init; } = "";

    /// <summary><c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    public string Status { get; init; } = ConditionStatus.Unknown;

    public long? ObservedGeneration { get; init; }

    /// <summary>When <see cref="Status"/> last flipped; whole seconds.</summary>
    public DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>A CamelCase constant.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What it means and what the reader can do.</summary>
    public string Message { get; init; } = "";
}
