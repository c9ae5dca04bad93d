namespace ControllerRuntime.Entities.Kinds;

/// <summary>A Job: only whose it is and how far it has come. Read it and delete it, never write it, for the rest is not kept.</summary>
[KubernetesEntity(Group = "batch", ApiVersion = "v1", Kind = "Job", PluralName = "jobs")]
public sealed record Job : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();

    public JobStatus? Status { get; init; }
}
