using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>Bytes by key that must not be logged.</summary>
[KubernetesEntity(ApiVersion = "v1", Kind = "Secret", PluralName = "secrets")]
public sealed record Secret : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public string? Type { get; init; }

    public IReadOnlyDictionary<string, byte[]>? Data { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Records print their members; this one does not.</summary>
    public override string ToString() => $"Secret {NamespacedName.Of(this)}";
}
