namespace ControllerRuntime.Entities.Kinds;

/// <summary>
/// One revision of a StatefulSet or a DaemonSet: only whose it is, its number and which images it ran. Read it, never write it, for the
/// rest is not kept.
/// </summary>
[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "ControllerRevision", PluralName = "controllerrevisions")]
public sealed record ControllerRevision : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set => field = AppliedText.Without(value); } = new();

    /// <summary>Grows with each new revision of one owner; going back raises the number of the revision that is used again.</summary>
    public long Revision { get; init; }

    /// <summary>The owner as it was, as far as it is kept. Other controllers keep what they like here: then it has no images.</summary>
    public RevisionData? Data { get; init; }
}
