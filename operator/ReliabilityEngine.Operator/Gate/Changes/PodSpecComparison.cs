using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// Tells a pod spec that is the same from one that asks for more and one that asks for something else, in one walk: what is asked here
/// is asked for every update of a workload. A member that is null counts as one that is absent.
/// </summary>
internal static class PodSpecComparison
{
    /// <summary>How far the two are apart; never <see cref="TemplateChange.MetadataOnly"/>.</summary>
    public static TemplateChange Compare(JsonObject before, JsonObject after) =>
        Furthest(before, after, static (name, was, becomes) => name is "containers" or "initContainers" or "ephemeralContainers"
            ? CompareContainers(was, becomes)
            : Same(was, becomes));

    /// <remarks>In another order the same containers are another template: init containers run, and others start, in the order of the list.</remarks>
    private static TemplateChange CompareContainers(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonArray old || after is not JsonArray next || old.Count != next.Count)
        {
            return Same(before, after);
        }

        var furthest = TemplateChange.Unchanged;
        for (var i = 0; i < old.Count && furthest != TemplateChange.Template; i++)
        {
            furthest = Further(furthest, CompareContainer(old[i], next[i]));
        }

        return furthest;
    }

    private static TemplateChange CompareContainer(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject old || after is not JsonObject next)
        {
            return Same(before, after);
        }

        var change = Furthest(old, next, static (name, was, becomes) => name == "resources" ? CompareResources(was, becomes) : Same(was, becomes));

        // Without a name there is no telling that it is the same container that gets more.
        return change == TemplateChange.MoreResources && !HasName(old) ? TemplateChange.Template : change;
    }

    private static TemplateChange CompareResources(JsonNode? before, JsonNode? after) =>
        JsonEquality.AreEqual(before, after) ? TemplateChange.Unchanged
        : ResourceComparison.NoneShrinks(before, after) ? TemplateChange.MoreResources
        : TemplateChange.Template;

    private static TemplateChange Same(JsonNode? before, JsonNode? after) =>
        JsonEquality.AreEqual(before, after) ? TemplateChange.Unchanged : TemplateChange.Template;

    /// <summary>The furthest change of any member; the walk ends at the first that cannot be exceeded.</summary>
    private static TemplateChange Furthest(JsonObject before, JsonObject after, Func<string, JsonNode?, JsonNode?, TemplateChange> compare)
    {
        var furthest = TemplateChange.Unchanged;
        foreach (var (name, was) in before)
        {
            furthest = Further(furthest, compare(name, was, after[name]));
            if (furthest == TemplateChange.Template)
            {
                return furthest;
            }
        }

        foreach (var (name, becomes) in after)
        {
            if (!before.ContainsKey(name))
            {
                furthest = Further(furthest, compare(name, null, becomes));
            }
        }

        return furthest;
    }

    private static TemplateChange Further(TemplateChange one, TemplateChange other) => one > other ? one : other;

    private static bool HasName(JsonObject container) => container["name"] is JsonValue value && value.GetValueKind() == JsonValueKind.String;
}
