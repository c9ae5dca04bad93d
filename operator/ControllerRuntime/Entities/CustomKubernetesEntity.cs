namespace ControllerRuntime.Entities;

/// <summary>A custom resource with a spec (intent) and a status (observation).</summary>
public abstract class CustomKubernetesEntity<TSpec, TStatus> : IKubernetesEntity
    where TSpec : new()
    where TStatus : class
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public TSpec Spec { get; set; } = new();

    /// <summary>Null until the first pass of a controller.</summary>
    public TStatus? Status { get; set; }
}
