using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>One action of each kind that is carried out, about to begin, and what of the cluster it changes.</summary>
internal sealed class EveryAction(ExecutionScene scene, Func<string> stands, bool isTakenBack) : IAsyncDisposable
{
    public static IReadOnlyList<string> All { get; } = ["replicas", "floor", "sick pods", "restart", "rollback", "drain", "job"];

    public ExecutionScene Scene => scene;

    /// <summary>Of what it changes: as it is now.</summary>
    public string Stands => stands();

    /// <summary>Whether what it changed can be taken back: pods that are gone are not.</summary>
    public bool IsTakenBack => isTakenBack;

    public static async Task<EveryAction> OpenAsync(string name)
    {
        switch (name)
        {
            case "replicas":
                var scaled = await ScaleScene.OpenAsync(GivenAction.Scale());
                return new(scaled, () => Text(ScaleScene.Replicas(scaled)), true);
            case "floor":
                var raised = await ScaleScene.OpenAsync(GivenAction.Scale(ScaleMethods.HpaMinReplicas), ScaleScene.Autoscaler(2, 10));
                return new(raised, () => Text(raised.Server.Stored<HorizontalPodAutoscaler>("web", Given.Namespace)!["spec"]!["minReplicas"]), true);
            case "rollback":
                var rolled = await RollbackScene.OpenAsync();
                return new(rolled.Scene, () => rolled.Image ?? "", true);
            case "drain":
                var drained = await DrainScene.OpenAsync();
                return new(drained, () => DrainScene.Cordon(drained).ToString(), true);
            case "job":
                var run = await JobScene.OpenAsync();
                return new(run.Scene, () => run.Job is null ? "none" : "there", true);
            default:
                var isRollout = name == "restart";
                var restarted = await WorkloadScene.OpenAsync(isRollout ? GivenAction.Rollout() : GivenAction.SickPods(1, "b", "c"));
                WorkloadScene.SeedPods(restarted, "b", "c");
                return new(restarted, () => isRollout ? Text(restarted.Server.Stored<Deployment>("web", Given.Namespace)!["metadata"]!["generation"]) : WorkloadScene.Pods(restarted), false);
        }
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    private static string Text(JsonNode? value) => value?.ToString() ?? "";

    private static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
