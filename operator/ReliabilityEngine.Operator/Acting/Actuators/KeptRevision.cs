using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>One revision of a workload that the cluster keeps, with what its pods are made from.</summary>
/// <param name="Number">As kubectl rollout history shows it. Going back gives the revision that is used again a new one.</param>
/// <param name="Hash">What tells it from the others, whatever its number: the last part of its name.</param>
/// <param name="Template">Without what its controller has added.</param>
internal sealed record KeptRevision(long Number, string Hash, JsonObject Template)
{
    /// <summary>Argo Rollouts notes on a ReplicaSet which labels and annotations it has added to the template for a stage of the rollout.</summary>
    private const string EphemeralMetadata = "rollout.argoproj.io/ephemeral-metadata";

    private static readonly string[] NumberAnnotations = ["deployment.kubernetes.io/revision", "rollout.argoproj.io/revision"];

    /// <summary>How a step of an action names it.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"revision {Number} ({Hash})");

    /// <summary>From a ReplicaSet or a ControllerRevision; null when that has no number or no template.</summary>
    public static KeptRevision? Read(JsonObject kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var metadata = kept["metadata"];
        var spec = kept["spec"] ?? kept["data"]?["spec"];
        if ((string?)metadata?["name"] is not { } name || Numbered(kept) is not { } number || spec?["template"] is not JsonObject template)
        {
            return null;
        }

        var plain = Plain(template);
        if ((string?)metadata["annotations"]?[EphemeralMetadata] is { } added)
        {
            Remove(plain, JsonNode.Parse(added));
        }

        return new KeptRevision(number, name[(name.LastIndexOf('-') + 1)..], plain);
    }

    /// <summary>The one that a step names, under whatever number it is kept now.</summary>
    public static KeptRevision? Named(IEnumerable<KeptRevision> kept, string? text) =>
        kept.FirstOrDefault(revision => text?.EndsWith($"({revision.Hash})", StringComparison.Ordinal) == true);

    /// <summary>A pod template as its author wrote it and the apiserver completed it.</summary>
    public static JsonObject Plain(JsonObject template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var plain = template.DeepClone().AsObject();
        plain.Remove("$patch");
        if (plain["metadata"] is JsonObject metadata)
        {
            // Absent in what is stored today, null in revisions that were kept before.
            metadata.Remove("creationTimestamp");
            var labels = metadata["labels"] as JsonObject;
            labels?.Remove(PodLabels.TemplateHash);
            labels?.Remove(PodLabels.RolloutTemplateHash);
        }

        return plain;
    }

    private static void Remove(JsonObject template, JsonNode? added)
    {
        foreach (var list in (string[])["labels", "annotations"])
        {
            if (template["metadata"]?[list] is JsonObject of)
            {
                foreach (var (name, _) in added?[list] as JsonObject ?? [])
                {
                    of.Remove(name);
                }
            }
        }
    }

    private static long? Numbered(JsonObject kept)
    {
        var annotated = NumberAnnotations.Select(name => (string?)kept["metadata"]?["annotations"]?[name]).FirstOrDefault(text => text is not null);
        return annotated is null ? (long?)kept["revision"]
            : long.TryParse(annotated, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }
}
