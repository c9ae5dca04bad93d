namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of a Deployment that is read; change one by patch only, for the rest is not kept.</summary>
[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "Deployment", PluralName = "deployments")]
public sealed record Deployment : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();

    public DeploymentSpec? Spec { get; init; }

    public DeploymentStatus? Status { get; init; }
}
