using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>A node as the apiserver has it now, and whose its cordon is: cordon and annotation are written together, and go together.</summary>
internal sealed record DrainedNode(string Name, string Uid, string Version, bool IsCordoned, string? Action)
{
    /// <summary>Null when the node is gone.</summary>
    public static async Task<DrainedNode?> ReadAsync(IApiReader reader, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await reader.GetRawAsync(PathOf(name), cancellationToken).ConfigureAwait(false) is { } read ? Of(read) : null;
    }

    /// <summary>The nodes that the engine has cordoned, whatever for.</summary>
    public static async Task<IReadOnlyList<DrainedNode>> OfEngineAsync(IApiReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var path = $"{ResourceInfo.Of<Node>().CollectionPath(null)}?fieldSelector={Uri.EscapeDataString("spec.unschedulable=true")}";
        var list = await reader.GetRawAsync(path, cancellationToken).ConfigureAwait(false);
        return [.. (list?["items"] as JsonArray ?? []).OfType<JsonNode>().Select(Of).Where(node => node.Action is not null)];
    }

    /// <summary>The record as a cordon names it.</summary>
    public static string KeyOf(ReliabilityAction record) => NamespacedName.Of(record).ToString();

    public static string PathOf(string name) => ResourceInfo.Of<Node>().ObjectPath(name, null);

    /// <summary>Whether this very record's cordon stands.</summary>
    public bool IsCordonedFor(ReliabilityAction record) => IsCordoned && Action == KeyOf(record);

    /// <summary>Cordons it for a record, or gives it back; refused when somebody has written the node since it was read.</summary>
    /// <param name="record">Null to give it back.</param>
    public JsonObject Patch(ReliabilityAction? record) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = Version,
            ["annotations"] = new JsonObject { [ReliabilityApi.ActionAnnotation] = record is null ? null : KeyOf(record) },
        },
        ["spec"] = new JsonObject { ["unschedulable"] = record is null ? null : true },
    };

    private static DrainedNode Of(JsonNode read)
    {
        var metadata = read["metadata"];
        return new DrainedNode(
            (string?)metadata?["name"] ?? "", (string?)metadata?["uid"] ?? "", (string?)metadata?["resourceVersion"] ?? "",
            (bool?)read["spec"]?["unschedulable"] == true, (string?)metadata?["annotations"]?[ReliabilityApi.ActionAnnotation]);
    }
}
