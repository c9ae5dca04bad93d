using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>How often an event repeated and when last.</summary>
public sealed record EventSeries
{
    public int Count { get; init; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset LastObservedTime { get; init; }
}
