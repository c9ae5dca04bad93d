using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>Reads <c>spec.template</c> of whatever JSON a ControllerRevision holds: the API promises no shape.</summary>
internal sealed class RevisionDataConverter : JsonConverter<RevisionData>
{
    public override RevisionData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var data = JsonDocument.ParseValue(ref reader);
        return TemplateImagesConverter.Member(data.RootElement, "spec") is { } spec && TemplateImagesConverter.Member(spec, "template") is { } template
            ? new RevisionData { Spec = new RevisionSpec { Template = TemplateImagesConverter.ReadImages(template) } }
            : new RevisionData();
    }

    public override void Write(Utf8JsonWriter writer, RevisionData value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        if (value.Spec is { } spec)
        {
            writer.WritePropertyName("spec");
            JsonSerializer.Serialize(writer, spec, options.GetTypeInfo(typeof(RevisionSpec)));
        }

        writer.WriteEndObject();
    }
}
