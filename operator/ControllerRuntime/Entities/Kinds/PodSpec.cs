namespace ControllerRuntime.Entities.Kinds;

/// <summary>Where a pod runs.</summary>
public sealed record PodSpec
{
    public string? NodeName { get; init; }
}
