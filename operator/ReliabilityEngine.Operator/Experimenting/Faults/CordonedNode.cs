using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>A node as the apiserver has it now, and whose its cordon is: cordon and annotation are written together, and go together.</summary>
internal sealed record CordonedNode(string Name, string Uid, string Version, bool IsCordoned, string? Experiment)
{
    /// <summary>All of them.</summary>
    public static async Task<IReadOnlyList<CordonedNode>> ListAsync(IApiReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var list = await reader.GetRawAsync(ResourceInfo.Of<Node>().CollectionPath(null), cancellationToken).ConfigureAwait(false);
        return [.. (list?["items"] as JsonArray ?? []).OfType<JsonNode>().Select(Of)];
    }

    /// <summary>Null when the node is gone.</summary>
    public static async Task<CordonedNode?> ReadAsync(IApiReader reader, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await reader.GetRawAsync(PathOf(name), cancellationToken).ConfigureAwait(false) is { } read ? Of(read) : null;
    }

    public static string PathOf(string name) => ResourceInfo.Of<Node>().ObjectPath(name, null);

    public static string KeyOf(ChaosExperiment experiment) => NamespacedName.Of(experiment).ToString();

    /// <summary>Cordons it for an experiment, or gives it back; refused when somebody has written the node since it was read.</summary>
    /// <param name="experiment">Null to give it back.</param>
    public JsonObject Patch(ChaosExperiment? experiment) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = Version,
            ["annotations"] = new JsonObject { [ReliabilityApi.ExperimentAnnotation] = experiment is null ? null : KeyOf(experiment) },
        },
        ["spec"] = new JsonObject { ["unschedulable"] = experiment is null ? null : true },
    };

    private static CordonedNode Of(JsonNode read)
    {
        var metadata = read["metadata"];
        return new CordonedNode(
            (string?)metadata?["name"] ?? "", (string?)metadata?["uid"] ?? "", (string?)metadata?["resourceVersion"] ?? "",
            (bool?)read["spec"]?["unschedulable"] == true, (string?)metadata?["annotations"]?[ReliabilityApi.ExperimentAnnotation]);
    }
}
