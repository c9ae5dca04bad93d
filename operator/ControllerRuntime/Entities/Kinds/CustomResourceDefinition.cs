namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of a CRD that is read: which kind it defines and whether it is served. Apply the generated manifest to write one.</summary>
[KubernetesEntity(Group = "apiextensions.k8s.io", ApiVersion = "v1", Kind = "CustomResourceDefinition", PluralName = "customresourcedefinitions", Namespaced = false)]
public sealed record CustomResourceDefinition : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public CustomResourceDefinitionSpec? Spec { get; init; }

    public CustomResourceDefinitionStatus? Status { get; init; }
}
