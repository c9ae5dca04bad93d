using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>A node as the apiserver has it now, and whose its cordon is: cordon and annotation are written together, and go together.</summary>
/// <param name="Annotation">Which names for whom the engine cordons.</param>
/// <param name="Holder">Its value, as of <see cref="KeyOf"/>; null where the node has none.</param>
internal sealed record CordonedNode(string Name, string Uid, string Version, bool IsCordoned, string Annotation, string? Holder)
{
    /// <summary>Null when the node is gone.</summary>
    public static async Task<CordonedNode?> ReadAsync(IApiReader reader, string name, string annotation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await reader.GetRawAsync(PathOf(name), cancellationToken).ConfigureAwait(false) is { } read ? Of(read, annotation) : null;
    }

    /// <summary>All of them.</summary>
    public static Task<IReadOnlyList<CordonedNode>> ListAsync(IApiReader reader, string annotation, CancellationToken cancellationToken) =>
        ListAsync(reader, "", annotation, cancellationToken);

    /// <summary>Those that are cordoned and carry the annotation, whoever it names.</summary>
    public static async Task<IReadOnlyList<CordonedNode>> HeldAsync(IApiReader reader, string annotation, CancellationToken cancellationToken) =>
        [.. (await ListAsync(reader, $"?fieldSelector={Uri.EscapeDataString("spec.unschedulable=true")}", annotation, cancellationToken).ConfigureAwait(false)).Where(node => node.Holder is not null)];

    /// <summary>An object as the annotation names it.</summary>
    public static string KeyOf(IKubernetesEntity holder) => NamespacedName.Of(holder).ToString();

    public static string PathOf(string name) => ResourceInfo.Of<Node>().ObjectPath(name, null);

    /// <summary>Whether this very holder's cordon stands.</summary>
    public bool IsCordonedFor(IKubernetesEntity holder) => IsCordoned && Holder == KeyOf(holder);

    /// <summary>Cordons it, or gives it back; refused when somebody has written the node since it was read.</summary>
    /// <param name="holder">For whom; null to give it back.</param>
    public JsonObject Patch(IKubernetesEntity? holder) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = Version,
            ["annotations"] = new JsonObject { [Annotation] = holder is null ? null : KeyOf(holder) },
        },
        ["spec"] = new JsonObject { ["unschedulable"] = holder is null ? null : true },
    };

    private static async Task<IReadOnlyList<CordonedNode>> ListAsync(IApiReader reader, string query, string annotation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var list = await reader.GetRawAsync($"{ResourceInfo.Of<Node>().CollectionPath(null)}{query}", cancellationToken).ConfigureAwait(false);
        return [.. (list?["items"] as JsonArray ?? []).OfType<JsonNode>().Select(node => Of(node, annotation))];
    }

    private static CordonedNode Of(JsonNode read, string annotation)
    {
        var metadata = read["metadata"];
        return new CordonedNode(
            (string?)metadata?["name"] ?? "", (string?)metadata?["uid"] ?? "", (string?)metadata?["resourceVersion"] ?? "",
            (bool?)read["spec"]?["unschedulable"] == true, annotation, (string?)metadata?["annotations"]?[annotation]);
    }
}
