namespace ControllerRuntime.Entities;

/// <summary>Anything the apiserver stores: a kind, an apiVersion and metadata.</summary>
public interface IKubernetesEntity
{
    string ApiVersion { get; set; }

    string Kind { get; set; }

    ObjectMeta Metadata { get; set; }
}
