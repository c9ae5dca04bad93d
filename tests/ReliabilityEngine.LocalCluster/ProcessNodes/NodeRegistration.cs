using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>The Node object of a <see cref="ProcessNode"/>, and the lease that says it lives.</summary>
internal sealed class NodeRegistration(NodeClient client, string name)
{
    private const string Leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

    /// <summary>As a kubelet's; a node that is silent for 40 s is called unreachable.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private long _beaten;

    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        await client.PostAsync("/api/v1/nodes", Node(), cancellationToken);
        await client.PostAsync(Leases, new JsonObject
        {
            ["apiVersion"] = "coordination.k8s.io/v1",
            ["kind"] = "Lease",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "kube-node-lease" },
            ["spec"] = new JsonObject { ["holderIdentity"] = name, ["leaseDurationSeconds"] = 40, ["renewTime"] = Now() },
        }, cancellationToken);
        _beaten = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Renews the lease where it is time.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetElapsedTime(_beaten) < Period)
        {
            return;
        }

        await client.PatchAsync($"{Leases}/{name}", new JsonObject { ["spec"] = new JsonObject { ["renewTime"] = Now() } }, cancellationToken);
        _beaten = TimeProvider.System.GetTimestamp();
    }

    public async Task RemoveAsync()
    {
        await client.DeleteAsync($"{Leases}/{name}", null, CancellationToken.None);
        await client.DeleteAsync($"/api/v1/nodes/{name}", null, CancellationToken.None);
    }

    private JsonObject Node() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject { [ProcessNode.Label] = "true", ["kubernetes.io/hostname"] = name, ["kubernetes.io/os"] = "linux" },
        },
        ["spec"] = new JsonObject
        {
            ["taints"] = new JsonArray(new JsonObject { ["key"] = ProcessNode.Label, ["value"] = "true", ["effect"] = "NoSchedule" }),
        },
        ["status"] = new JsonObject
        {
            ["capacity"] = Room(),
            ["allocatable"] = Room(),
            ["conditions"] = new JsonArray(Condition("Ready", "True"), Condition("MemoryPressure", "False"), Condition("DiskPressure", "False"), Condition("PIDPressure", "False")),
        },
    };

    private static JsonObject Room() => new() { ["cpu"] = "8", ["memory"] = "16Gi", ["pods"] = "50", ["ephemeral-storage"] = "16Gi" };

    private static JsonObject Condition(string type, string status) => new()
    {
        ["type"] = type,
        ["status"] = status,
        ["reason"] = "ProcessNode",
        ["message"] = "a stand-in for tests",
        ["lastHeartbeatTime"] = Seconds(),
        ["lastTransitionTime"] = Seconds(),
    };

    /// <summary>A lease's times take exactly six fractional digits.</summary>
    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Seconds() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
