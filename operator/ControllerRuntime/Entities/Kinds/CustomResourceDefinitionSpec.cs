namespace ControllerRuntime.Entities.Kinds;

/// <summary>Which kind a CRD defines.</summary>
public sealed record CustomResourceDefinitionSpec
{
    public string? Group { get; init; }

    /// <summary><c>Namespaced</c> or <c>Cluster</c>.</summary>
    public string? Scope { get; init; }

    public CustomResourceDefinitionNames? Names { get; init; }
}
