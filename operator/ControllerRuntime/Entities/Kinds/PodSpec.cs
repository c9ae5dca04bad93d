namespace ControllerRuntime.Entities.Kinds;

/// <summary>Where a pod runs.</summary>
public sealed record PodSpec
{
    /// <summary>Null while no node has been found for it.</summary>
    public string? NodeName { get; init => field = PodMetadata.Shared(value); }
}
