namespace ControllerRuntime.Entities.Kinds;

/// <summary>
/// A Pod reduced to whose it is, where it runs and how it fares, for pods are cached by the ten thousand. Read it, never write it, for the
/// rest is not kept.
/// </summary>
[KubernetesEntity(ApiVersion = "v1", Kind = "Pod", PluralName = "pods")]
public sealed record Pod : IKubernetesEntity
{
    public string ApiVersion { get; set => field = PodMetadata.Shared(value)!; } = "";

    public string Kind { get; set => field = PodMetadata.Shared(value)!; } = "";

    /// <summary>Of the labels only the revision's, of the owners only the controller, by name.</summary>
    public ObjectMeta Metadata { get; set => field = PodMetadata.Of(value); } = new();

    public PodSpec? Spec { get; init; }

    public PodStatus? Status { get; init; }
}
