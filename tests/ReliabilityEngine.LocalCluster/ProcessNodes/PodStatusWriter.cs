using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>What a node reports of a pod: its phase, and of each container that it runs, waits or how it ended.</summary>
internal sealed class PodStatusWriter(NodeClient client, JsonObject pod)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _init = Waiting(pod, "initContainers");
    private readonly Dictionary<string, JsonObject> _containers = Waiting(pod, "containers");
    private readonly string _started = Now();

    public void Running(string container, bool isInit) => Set(container, isInit, new JsonObject { ["running"] = new JsonObject { ["startedAt"] = Now() } });

    public void Ended(string container, bool isInit, int code, string reason, string? message) => Set(container, isInit, new JsonObject
    {
        ["terminated"] = new JsonObject { ["exitCode"] = code, ["reason"] = reason, ["message"] = message, ["finishedAt"] = Now() },
    });

    /// <param name="phase">As Kubernetes has them.</param>
    /// <param name="reason">Why the pod as a whole is so; null where its containers tell.</param>
    public Task WriteAsync(string phase, string? reason = null, string? message = null)
    {
        JsonObject status;
        lock (_gate)
        {
            status = new JsonObject
            {
                ["phase"] = phase,
                ["reason"] = reason,
                ["message"] = message,
                ["startTime"] = _started,
                ["initContainerStatuses"] = Statuses("initContainers", _init),
                ["containerStatuses"] = Statuses("containers", _containers),
            };
        }

        var metadata = pod["metadata"]!;
        return client.PatchAsync(
            $"/api/v1/namespaces/{metadata["namespace"]}/pods/{metadata["name"]}/status",
            // With its uid: another pod of the same name is another's.
            new JsonObject { ["metadata"] = new JsonObject { ["uid"] = metadata["uid"]!.DeepClone() }, ["status"] = status }, CancellationToken.None);
    }

    private void Set(string container, bool isInit, JsonObject state)
    {
        lock (_gate)
        {
            (isInit ? _init : _containers)[container] = state;
        }
    }

    private JsonArray Statuses(string list, Dictionary<string, JsonObject> states) =>
    [
        .. (pod["spec"]![list] as JsonArray ?? []).Select(container => new JsonObject
        {
            ["name"] = container!["name"]!.DeepClone(),
            ["image"] = container["image"]?.DeepClone() ?? "",
            ["imageID"] = "",
            ["ready"] = states[container["name"]!.GetValue<string>()].ContainsKey("running"),
            ["restartCount"] = 0,
            ["state"] = states[container["name"]!.GetValue<string>()].DeepClone(),
        }),
    ];

    private static Dictionary<string, JsonObject> Waiting(JsonObject pod, string list) => (pod["spec"]![list] as JsonArray ?? []).ToDictionary(
        container => container!["name"]!.GetValue<string>(), _ => new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ContainerCreating" } });

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
