namespace ControllerRuntime.Entities.Kinds;

/// <summary>How a node fares and what it can hold.</summary>
public sealed record NodeStatus
{
    public IReadOnlyDictionary<string, Quantity>? Allocatable { get; init; }

    public IReadOnlyList<StatusCondition>? Conditions { get; init; }
}
