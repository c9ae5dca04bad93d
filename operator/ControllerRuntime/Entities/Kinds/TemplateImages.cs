using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>A pod template reduced to its images, for revisions are cached by the ten thousand.</summary>
[JsonConverter(typeof(TemplateImagesConverter))]
public sealed record TemplateImages
{
    /// <summary>Of the containers, init containers, ephemeral containers and image volumes, each once.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];
}
