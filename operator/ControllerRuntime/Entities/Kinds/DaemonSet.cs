namespace ControllerRuntime.Entities.Kinds;

/// <summary>The part of a DaemonSet that is read; change one by patch only, for the rest is not kept.</summary>
[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "DaemonSet", PluralName = "daemonsets")]
public sealed record DaemonSet : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();

    public DaemonSetSpec? Spec { get; init; }

    public DaemonSetStatus? Status { get; init; }
}
