using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>Reads the part of a pod's status that is kept and skips the rest; writes it in the same form.</summary>
internal sealed class PodStatusConverter : JsonConverter<PodStatus>
{
    private const string OutOfMemory = "OOMKilled";

    private static readonly string[] ContainerLists = ["initContainerStatuses", "containerStatuses"];

    public override PodStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var status = document.RootElement;
        var ready = Items(status, "conditions").FirstOrDefault(condition => Text(condition, "type") == "Ready");
        var containers = ContainerLists.SelectMany(list => Items(status, list)).ToArray();
        var ended = containers.Select(container => Terminated(container, "lastState")).OfType<JsonElement>().ToArray();
        var killed = ended.Concat(containers.Select(container => Terminated(container, "state")).OfType<JsonElement>())
            .Where(terminated => Text(terminated, "reason") == OutOfMemory);
        return new PodStatus
        {
            Phase = PodMetadata.Shared(Text(status, "phase")),
            StartTime = Time(status, "startTime"),
            IsReady = Text(ready, "status") == ConditionStatus.True,
            ReadyTransitionTime = Time(ready, "lastTransitionTime"),
            RestartCount = containers.Sum(container =>
                TemplateImagesConverter.Member(container, "restartCount") is { ValueKind: JsonValueKind.Number } count && count.TryGetInt32(out var number) ? number : 0),
            WaitingReason = PodMetadata.Shared(WaitingReason(containers)),
            LastTerminationTime = ended.Max(terminated => Time(terminated, "finishedAt")),
            OutOfMemoryTime = killed.Max(terminated => Time(terminated, "finishedAt")),
        };
    }

    public override void Write(Utf8JsonWriter writer, PodStatus value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        WriteText(writer, "phase", value.Phase);
        WriteTime(writer, "startTime", value.StartTime);
        writer.WriteStartArray("conditions");
        writer.WriteStartObject();
        writer.WriteString("type", "Ready");
        writer.WriteString("status", value.IsReady ? ConditionStatus.True : ConditionStatus.False);
        WriteTime(writer, "lastTransitionTime", value.ReadyTransitionTime);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("containerStatuses");
        WriteContainer(writer, value.RestartCount, value.WaitingReason, "Error", value.LastTerminationTime);
        WriteContainer(writer, 0, null, OutOfMemory, value.OutOfMemoryTime);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A container that cannot start outweighs one that only waits for its turn.</summary>
    private static string? WaitingReason(IEnumerable<JsonElement> containers) => containers
        .Select(container => TemplateImagesConverter.Member(container, "state") is { } state
            && TemplateImagesConverter.Member(state, "waiting") is { } waiting ? Text(waiting, "reason") : null)
        .OfType<string>()
        .OrderBy(reason => reason is "PodInitializing" or "ContainerCreating")
        .FirstOrDefault();

    private static JsonElement? Terminated(JsonElement container, string state) =>
        TemplateImagesConverter.Member(container, state) is { } found && TemplateImagesConverter.Member(found, "terminated") is { ValueKind: JsonValueKind.Object } terminated
            ? terminated
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        TemplateImagesConverter.Member(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name) =>
        TemplateImagesConverter.Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        TemplateImagesConverter.Member(element, name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    private static void WriteContainer(Utf8JsonWriter writer, int restarts, string? waiting, string ended, DateTimeOffset? endedAt)
    {
        writer.WriteStartObject();
        writer.WriteNumber("restartCount", restarts);
        if (waiting is not null)
        {
            writer.WriteStartObject("state");
            writer.WriteStartObject("waiting");
            writer.WriteString("reason", waiting);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (endedAt is not null)
        {
            writer.WriteStartObject("lastState");
            writer.WriteStartObject("terminated");
            writer.WriteString("reason", ended);
            WriteTime(writer, "finishedAt", endedAt);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(name, time.UtcDateTime);
        }
    }
}
