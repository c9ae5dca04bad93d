using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>Who holds the lease and since when, by the holder's clock.</summary>
public sealed record LeaseSpec
{
    /// <summary>Empty or null when nobody holds it.</summary>
    public string? HolderIdentity { get; init; }

    public int? LeaseDurationSeconds { get; init; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    public int? LeaseTransitions { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
