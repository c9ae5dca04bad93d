using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// What a request does to the pods of a workload. Read on in <see cref="HeldBack"/> for edits that were made
/// before and run only now, in <c>SeenImages</c> for whether anything new runs, and in <see cref="GateOverride"/> for a person who
/// lets it pass anyway.
/// </summary>
/// <param name="Change">How far the pod templates are apart, or that one is released.</param>
/// <param name="Images">The new template's, of every kind of container and of image volumes, each once.</param>
/// <param name="ImagesInUse">Those of the old template, likewise; none while its pods are held back from running it.</param>
internal sealed record RolloutChange(TemplateChange Change, IReadOnlyList<string> Images, IReadOnlyList<string> ImagesInUse)
{
    /// <summary>Whether the newest revision is one that is still being rolled out: that there is one does not mean that it has proved itself.</summary>
    public bool IsNewestUnproven { get; init; }

    /// <summary>
    /// Compares a workload as it is, if it is, with what it shall be. Never throws: what is malformed counts as a changed template, with the
    /// images that can be read.
    /// </summary>
    public static RolloutChange Between(JsonObject? oldWorkload, JsonObject? newWorkload)
    {
        var inUse = ImagesOf(oldWorkload);
        var images = ImagesOf(newWorkload);
        try
        {
            var change = HasTemplateElsewhere(oldWorkload, newWorkload)
                ? TemplateChange.Unchanged
                : Compare(PodTemplate.Read(oldWorkload), PodTemplate.Read(newWorkload));
            var held = HeldBack.Read(oldWorkload);
            var progress = RolloutProgress.Read(oldWorkload);
            return !held.IsAny || progress is { IsDone: true }
                ? new RolloutChange(change, images, inUse)
                : new RolloutChange(Released(change, held.IsReleasedBy(HeldBack.Read(newWorkload))), images, []) { IsNewestUnproven = IsUnproven(held, progress) };
        }
        catch (Exception e) when (UnreadableJson.Is(e))
        {
            return new RolloutChange(TemplateChange.Template, images, inUse);
        }
    }

    /// <summary>A restart that takes a pause away as well rolls out whatever was edited during the pause.</summary>
    private static TemplateChange Released(TemplateChange change, bool isReleased) =>
        isReleased && change < TemplateChange.Released ? TemplateChange.Released : change;

    /// <summary>A StatefulSet or DaemonSet has the revision of an edit from the edit on, a Deployment once its first pods run.</summary>
    private static bool IsUnproven(HeldBack held, RolloutProgress? progress) => held.IsOnDelete || held.Partition > 0 || progress is { IsPartly: true };

    /// <summary>An Argo Rollout may take its template from a Deployment: as long as that is the same one, the Rollout brings nothing new by itself.</summary>
    private static bool HasTemplateElsewhere(JsonObject? oldWorkload, JsonObject? newWorkload) =>
        Reference(newWorkload) is { } reference && JsonEquality.AreEqual(Reference(oldWorkload), reference)
        && PodTemplate.Read(oldWorkload) is null && PodTemplate.Read(newWorkload) is null;

    private static JsonObject? Reference(JsonObject? workload) => (workload?["spec"] as JsonObject)?["workloadRef"] as JsonObject;

    private static TemplateChange Compare(PodTemplate? before, PodTemplate? after)
    {
        if (before is null || after is null || !before.IsSameBesides(after))
        {
            return TemplateChange.Template;
        }

        var change = PodSpecComparison.Compare(before.Spec, after.Spec);
        return change == TemplateChange.Unchanged && !JsonEquality.AreEqual(before.Metadata, after.Metadata) ? TemplateChange.MetadataOnly : change;
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
