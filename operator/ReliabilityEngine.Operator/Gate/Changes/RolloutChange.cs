using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// What an update of a Deployment, StatefulSet or DaemonSet does to its pods. Read on in <see cref="SeenImages"/> for whether they will run
/// anything new, and in <see cref="GateOverride"/> for a person who lets them pass anyway.
/// </summary>
/// <param name="Change">How far the pod templates are apart.</param>
/// <param name="Images">The new template's, of every kind of container and of image volumes, each once.</param>
/// <param name="ImagesInUse">The old template's, likewise.</param>
internal sealed record RolloutChange(TemplateChange Change, IReadOnlyList<string> Images, IReadOnlyList<string> ImagesInUse)
{
    /// <summary>
    /// Compares a workload as it is with what it shall be. Never throws: what is malformed counts as a changed template, with the images that
    /// can be read.
    /// </summary>
    public static RolloutChange Between(JsonObject? oldWorkload, JsonObject? newWorkload)
    {
        var inUse = ImagesOf(oldWorkload);
        var images = ImagesOf(newWorkload);
        try
        {
            return new RolloutChange(Compare(PodTemplate.Read(oldWorkload), PodTemplate.Read(newWorkload)), images, inUse);
        }
        catch (Exception e) when (UnreadableJson.Is(e))
        {
            return new RolloutChange(TemplateChange.Template, images, inUse);
        }
    }

    private static TemplateChange Compare(PodTemplate? before, PodTemplate? after)
    {
        if (before is null || after is null || !before.IsSameBesides(after))
        {
            return TemplateChange.Template;
        }

        var change = PodSpecComparison.Compare(before.Spec, after.Spec);
        return change == TemplateChange.Unchanged && !JsonNode.DeepEquals(before.Metadata, after.Metadata) ? TemplateChange.MetadataOnly : change;
    }

    private static IReadOnlyList<string> ImagesOf(JsonObject? workload)
    {
        try
        {
            return PodTemplate.Read(workload)?.Images() ?? [];
        }
        catch (Exception e) when (UnreadableJson.Is(e))
        {
            return [];
        }
    }
}
