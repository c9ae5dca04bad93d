namespace ControllerRuntime.Entities.Kinds;

/// <summary>How far a StatefulSet has come.</summary>
public sealed record StatefulSetStatus
{
    public long? ObservedGeneration { get; init; }

    public int? Replicas { get; init; }

    public int? ReadyReplicas { get; init; }

    public int? UpdatedReplicas { get; init; }

    /// <summary>The revision that pods are moved away from; <see cref="UpdateRevision"/> once all have moved.</summary>
    public string? CurrentRevision { get; init; }

    public string? UpdateRevision { get; init; }
}
