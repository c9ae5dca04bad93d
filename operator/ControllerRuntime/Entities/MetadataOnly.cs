namespace ControllerRuntime.Entities;

/// <summary>
/// An object of <typeparamref name="TEntity"/>'s kind, reduced to its metadata (PartialObjectMetadata): applying one owns what the
/// metadata says and not a single field of spec.
/// </summary>
public sealed class MetadataOnly<TEntity> : IKubernetesEntity
    where TEntity : class, IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();
}
