using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.OtherTools;

/// <summary>Runs the experiment of an engine that is active, and stops it when it is told to.</summary>
internal sealed class StandInLitmus(LocalKubernetes cluster, string home) : StandInTool(cluster, $"/apis/litmuschaos.io/v1alpha1/namespaces/{home}/chaosengines", hasSubresource: true)
{
    protected override JsonObject Reconcile(JsonObject item) => (string?)item["spec"]!["engineState"] == "active"
        ? new JsonObject { ["metadata"] = Finalizers("chaosengine.litmuschaos.io/finalizer"), ["status"] = Status("initialized", "Running", "Awaited") }
        : new JsonObject { ["metadata"] = Finalizers(null), ["status"] = Status("stopped", "Forcefully Aborted", "Stopped") };

    private static JsonObject Status(string engine, string experiment, string verdict) => new()
    {
        ["engineStatus"] = engine,
        ["experiments"] = new JsonArray(new JsonObject { ["name"] = "pod-delete", ["status"] = experiment, ["verdict"] = verdict }),
    };
}
