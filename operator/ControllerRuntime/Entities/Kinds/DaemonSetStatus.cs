namespace ControllerRuntime.Entities.Kinds;

/// <summary>How far a DaemonSet has come, in nodes.</summary>
public sealed record DaemonSetStatus
{
    public long? ObservedGeneration { get; init; }

    public int? UpdatedNumberScheduled { get; init; }

    public int? DesiredNumberScheduled { get; init; }

    public int? NumberReady { get; init; }
}
