using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.Argo;

/// <summary>The part of an Argo Rollout that is read; never written. The kind is another project's and need not be there.</summary>
[KubernetesEntity(Group = "argoproj.io", ApiVersion = "v1alpha1", Kind = "Rollout", PluralName = "rollouts")]
public sealed record ArgoRollout : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public ArgoRolloutSpec? Spec { get; init; }

    public ArgoRolloutStatus? Status { get; init; }
}
