namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of an autoscaler that is read. Version v1, which every apiserver serves: newer ones differ in their metrics, which are not kept.</summary>
[KubernetesEntity(Group = "autoscaling", ApiVersion = "v1", Kind = "HorizontalPodAutoscaler", PluralName = "horizontalpodautoscalers")]
public sealed record HorizontalPodAutoscaler : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>Without annotations, in which v1 carries the metrics of newer versions.</summary>
    public ObjectMeta Metadata { get; set => field = value with { Annotations = null, Finalizers = null }; } = new();

    public HorizontalPodAutoscalerSpec? Spec { get; init; }
}
