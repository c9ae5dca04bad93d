using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>A lock with an expiry. Unknown fields are kept, since it is written by Update.</summary>
[KubernetesEntity(Group = "coordination.k8s.io", ApiVersion = "v1", Kind = "Lease", PluralName = "leases")]
public sealed record Lease : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public LeaseSpec Spec { get; set; } = new();

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
