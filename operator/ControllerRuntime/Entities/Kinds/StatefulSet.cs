namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of a StatefulSet that is read; change one by patch only, for the rest is not kept.</summary>
[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "StatefulSet", PluralName = "statefulsets")]
public sealed record StatefulSet : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();

    /// <summary>The fields read are those of a Deployment.</summary>
    public DeploymentSpec? Spec { get; init; }

    public StatefulSetStatus? Status { get; init; }
}
