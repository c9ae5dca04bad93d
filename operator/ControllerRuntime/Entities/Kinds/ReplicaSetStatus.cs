namespace ControllerRuntime.Entities.Kinds;

/// <summary>How many pods run a revision.</summary>
public sealed record ReplicaSetStatus
{
    public int? Replicas { get; init; }
}
