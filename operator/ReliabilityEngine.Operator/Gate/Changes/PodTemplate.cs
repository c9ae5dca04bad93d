using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;

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
        JsonMembers.Union(Whole, other.Whole).All(name => name is "metadata" or "spec" || JsonEquality.AreEqual(Whole[name], other.Whole[name]));

    /// <summary>All that its pods pull, each once: of the containers, the init and ephemeral containers, and the volumes that are images.</summary>
    public IReadOnlyList<string> Images()
    {
        var images = new List<string>();
        foreach (var container in Items("containers").Concat(Items("initContainers")).Concat(Items("ephemeralContainers")))
        {
            Add(images, container?["image"]);
        }

        foreach (var volume in Items("volumes"))
        {
            Add(images, (volume?["image"] as JsonObject)?["reference"]);
        }

        return images;
    }

    private IEnumerable<JsonObject?> Items(string list) => (Spec[list] as JsonArray ?? []).Select(item => item as JsonObject);

    private static void Add(List<string> images, JsonNode? node)
    {
        if (node.AsText() is { Length: > 0 } image && !images.Contains(image))
        {
            images.Add(image);
        }
    }
}
