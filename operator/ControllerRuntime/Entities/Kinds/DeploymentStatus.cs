namespace ControllerRuntime.Entities.Kinds;

/// <summary>How far a Deployment has come.</summary>
public sealed record DeploymentStatus
{
    public long? ObservedGeneration { get; init; }

    public int? Replicas { get; init; }

    public int? UpdatedReplicas { get; init; }

    public int? ReadyReplicas { get; init; }

    public int? AvailableReplicas { get; init; }

    public int? UnavailableReplicas { get; init; }

    public IReadOnlyList<StatusCondition>? Conditions { get; init; }
}
