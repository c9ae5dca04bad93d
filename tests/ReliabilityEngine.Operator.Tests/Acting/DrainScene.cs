using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A node with pods of several owners, and an action that drains it.</summary>
internal static class DrainScene
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>On the node n1 two pods of the target, one of another namespace, and what a drain leaves.</summary>
    public static async Task<ExecutionScene> OpenAsync(ReliabilityAction? record = null)
    {
        var scene = await ExecutionScene.OpenAsync(
            scene => new DrainActuator(scene.Client, scene.Client, new PodEviction(scene.Client, new ApiDiscovery(scene.Client, scene.Time))), record ?? GivenAction.Drain());
        scene.Server.Seed<Deployment>(WorkloadScene.Deployment());
        scene.Server.Seed<Node>(Node("n1"));
        scene.Server.Seed<Node>(Node("n2"));
        var mirror = WorkloadScene.Pod("mirror", node: "n1", app: "x");
        mirror["metadata"]!["annotations"] = new JsonObject { ["kubernetes.io/config.mirror"] = "1" };
        var finished = WorkloadScene.Pod("finished", node: "n1", app: "x");
        finished["status"]!["phase"] = "Succeeded";
        var single = WorkloadScene.Pod("single", node: "n1", app: "x");
        single["metadata"]!.AsObject().Remove("ownerReferences");
        foreach (var pod in (JsonObject[])
        [
            WorkloadScene.Pod("api-1", node: "n1", @namespace: "api", app: "api"), WorkloadScene.Pod("web-1", node: "n1"), WorkloadScene.Pod("web-2", node: "n1"),
            WorkloadScene.Pod("elsewhere", node: "n2"), WorkloadScene.Pod("daemon", node: "n1", owner: "DaemonSet", app: "x"), mirror, finished, single,
        ])
        {
            scene.Server.Seed<Pod>(pod);
        }

        scene.Admit();
        return scene;
    }

    public static JsonObject Node(string name, bool isCordoned = false, string? action = null) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["annotations"] = action is null ? null : new JsonObject { [ReliabilityApi.ActionAnnotation] = action } },
        ["spec"] = new JsonObject { ["unschedulable"] = isCordoned },
    };

    /// <summary>As kubectl does it.</summary>
    public static Task UncordonAsync(ExecutionScene scene) =>
        scene.Client.PatchAsync("/api/v1/nodes/n1", JsonNode.Parse("""{"spec":{"unschedulable":false}}""")!, isDryRun: false, Token);

    public static (bool IsCordoned, string? Action) Cordon(ExecutionScene scene)
    {
        var node = scene.Server.Stored<Node>("n1")!;
        return ((bool?)node["spec"]!["unschedulable"] == true, (string?)node["metadata"]!["annotations"]?[ReliabilityApi.ActionAnnotation]);
    }

    public static string States(ReliabilityAction record) => string.Join(' ', record.Status!.Execution!.Steps.Select(step => step.State));
}
