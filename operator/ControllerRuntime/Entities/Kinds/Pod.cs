namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of a Pod that is read; change one by patch only, for the rest is not kept.</summary>
[KubernetesEntity(ApiVersion = "v1", Kind = "Pod", PluralName = "pods")]
public sealed record Pod : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public PodSpec? Spec { get; init; }

    public PodStatus? Status { get; init; }
}
