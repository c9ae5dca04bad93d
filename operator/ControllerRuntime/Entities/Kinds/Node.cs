namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of a Node that is read; change one by patch only, for the rest is not kept.</summary>
[KubernetesEntity(ApiVersion = "v1", Kind = "Node", PluralName = "nodes", Namespaced = false)]
public sealed record Node : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public NodeSpec? Spec { get; init; }

    public NodeStatus? Status { get; init; }
}
