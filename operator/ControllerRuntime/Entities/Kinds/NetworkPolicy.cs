namespace ControllerRuntime.Entities.Kinds;

/// <summary>A NetworkPolicy: only whose it is. Read it and delete it, never write it, for the rest is not kept.</summary>
[KubernetesEntity(Group = "networking.k8s.io", ApiVersion = "v1", Kind = "NetworkPolicy", PluralName = "networkpolicies")]
public sealed record NetworkPolicy : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();
}
