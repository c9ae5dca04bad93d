namespace ControllerRuntime.Entities.Kinds;

/// <summary>The workload whose replicas an autoscaler writes; of its own namespace.</summary>
public sealed record ScaleTargetReference
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public string? Name { get; init; }
}
