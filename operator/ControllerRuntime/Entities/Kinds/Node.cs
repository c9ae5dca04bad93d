namespace ControllerRuntime.Entities.Kinds;

/// <summary>A Node reduced to how it fares and whether it takes pods. Read it, never write it, for the rest is not kept.</summary>
[KubernetesEntity(ApiVersion = "v1", Kind = "Node", PluralName = "nodes", Namespaced = false)]
public sealed record Node : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>Without labels and annotations, of which a node has dozens.</summary>
    public ObjectMeta Metadata { get; set => field = value with { Labels = null, Annotations = null, Finalizers = null }; } = new();

    public NodeSpec? Spec { get; init; }

    public NodeStatus? Status { get; init; }
}
