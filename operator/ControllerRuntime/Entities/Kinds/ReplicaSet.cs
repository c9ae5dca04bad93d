namespace ControllerRuntime.Entities.Kinds;

/// <summary>One revision of a Deployment: only whose it is, which images it runs and whether pods do. Read it, never write it, for the rest is not kept.</summary>
[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "ReplicaSet", PluralName = "replicasets")]
public sealed record ReplicaSet : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();

    public RevisionSpec? Spec { get; init; }

    public ReplicaSetStatus? Status { get; init; }
}
