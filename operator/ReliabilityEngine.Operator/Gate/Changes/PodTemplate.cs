using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>The pod template in a workload's JSON.</summary>
internal sealed record PodTemplate(JsonObject Whole, JsonObject Spec)
{
    public JsonNode? Metadata => Whole["metadata"];

    /// <summary>Null when the workload has none, or one without a spec.</summary>
    public static PodTemplate? Read(JsonObject? workload) =>
        (workload?["spec"] as JsonObject)?["template"] is JsonObject template && template["spec"] is JsonObject spec ? new PodTemplate(template, spec) : null;

    /// <summary>Whether there is no difference outside metadata and spec, where Kubernetes has nothing today.</summary>
    public bool IsSameBesides(PodTemplate other) =>
        JsonMembers.Union(Whole, other.Whole).All(name => name is "metadata" or "spec" || JsonNode.DeepEquals(Whole[name], other.Whole[name]));

    /// <summary>Of the containers, then of the init containers, each once.</summary>
    public IReadOnlyList<string> Images()
    {
        var images = new List<string>();
        foreach (var container in Containers("containers").Concat(Containers("initContainers")))
        {
            if ((container as JsonObject)?["image"] is JsonValue value && value.GetValueKind() == JsonValueKind.String
                && value.GetValue<string>() is { Length: > 0 } image && !images.Contains(image))
            {
                images.Add(image);
            }
        }

        return images;
    }

    private IEnumerable<JsonNode?> Containers(string list) => Spec[list] as JsonArray ?? [];
}
