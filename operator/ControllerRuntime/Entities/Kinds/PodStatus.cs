namespace ControllerRuntime.Entities.Kinds;

/// <summary>How a pod fares.</summary>
public sealed record PodStatus
{
    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</summary>
    public string? Phase { get; init; }

    public string? PodIP { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public IReadOnlyList<StatusCondition>? Conditions { get; init; }
}
