namespace ControllerRuntime.Entities.Kinds;

/// <summary>Whether the defined kind is served (condition <c>Established</c>) and which versions etcd may hold.</summary>
public sealed record CustomResourceDefinitionStatus
{
    public IReadOnlyList<StatusCondition>? Conditions { get; init; }

    public IReadOnlyList<string>? StoredVersions { get; init; }
}
