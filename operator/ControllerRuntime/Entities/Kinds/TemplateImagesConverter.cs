using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>
/// Reads a pod template for its images and skips the rest. What does not look like a template has no images: it is other people's, and a
/// cache must not stop for it.
/// </summary>
internal sealed class TemplateImagesConverter : JsonConverter<TemplateImages>
{
    public override TemplateImages Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var template = JsonDocument.ParseValue(ref reader);
        return ReadImages(template.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, TemplateImages value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteStartObject("spec");
        writer.WriteStartArray("containers");
        foreach (var image in value.Images)
        {
            writer.WriteStartObject();
            writer.WriteString("image", image);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static TemplateImages ReadImages(JsonElement template)
    {
        var images = new List<string>();
        if (Member(template, "spec") is { } spec)
        {
            foreach (var container in (string[])["containers", "initContainers", "ephemeralContainers"])
            {
                Add(images, Member(spec, container), static item => Member(item, "image"));
            }

            Add(images, Member(spec, "volumes"), static item => Member(item, "image") is { } image ? Member(image, "reference") : null);
        }

        return new TemplateImages { Images = [.. images] };
    }

    /// <summary>Null also when there is nothing that could have members.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static void Add(List<string> images, JsonElement? items, Func<JsonElement, JsonElement?> read)
    {
        if (items is not { ValueKind: JsonValueKind.Array } list)
        {
            return;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (read(item) is { ValueKind: JsonValueKind.String } text
                && text.GetString() is { Length: > 0 } image && !images.Contains(image))
            {
                images.Add(image);
            }
        }
    }
}
