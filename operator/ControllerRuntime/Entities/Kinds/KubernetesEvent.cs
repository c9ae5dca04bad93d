using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>A report for people (events.k8s.io/v1). The apiserver refuses one without <see cref="EventTime"/>.</summary>
[KubernetesEntity(Group = "events.k8s.io", ApiVersion = "v1", Kind = "Event", PluralName = "events")]
public sealed record KubernetesEvent : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The controller's name, such as <c>example.io/my-controller</c>.</summary>
    public string? ReportingController { get; init; }

    /// <summary>The process, such as the pod's name; at most 128 characters.</summary>
    public string? ReportingInstance { get; init; }

    public string? Action { get; init; }

    public string? Reason { get; init; }

    public ObjectReference? Regarding { get; init; }

    public ObjectReference? Related { get; init; }

    /// <summary>At most 1024 characters.</summary>
    public string? Note { get; init; }

    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    public string? Type { get; init; }

    public EventSeries? Series { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
