using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>
/// Every service of a plan gets into trouble, the engine decides on all of them, and its process is killed wherever the plan says, until every
/// action has ended.
/// </summary>
internal sealed class KillRun(LocalKubernetes cluster, KillPlan plan, Action<string> tell)
{
    public async Task<IReadOnlyList<KillRow>> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var door = await ApiServerDoor.StartAsync(cluster);
        await using var scene = await FaultScene.PrepareAsync(
            cluster, KillShop.Workloads(plan, cluster.Minor), @namespace => KillShop.Twins(plan, @namespace), cancellationToken,
            configure: options => options with { ApiServer = door.Url, FurtherKeys = KillShop.Limits });
        using var killing = new KillSwitch(plan, scene.Engine);
        var findings = new KillFindings(scene, plan, await OpenAsync(scene, cancellationToken));
        door.Switch = killing;
        killing.Arm();
        for (var kill = 1; kill <= plan.Kills; kill++)
        {
            var of = await NextAsync(killing, cancellationToken);
            tell($"kill {kill} of {plan.Kills}: {of.App} {of.Killed[^1]}");
            await RestartAsync(scene, of, cancellationToken);
            killing.Arm();
        }

        await scene.Engine.Process.WaitUntilAsync(findings.AreAllEndedAsync, cancellationToken);
        return await findings.ReadAsync(cancellationToken);
    }

    /// <summary>All are well first; then all are in trouble.</summary>
    /// <returns>The pods that were there before.</returns>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OpenAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await scene.PermitActionsAsync(cancellationToken);
        await scene.ApplyAsync(KillShop.Policies(plan), cancellationToken);
        await scene.ApplyAsync(KillShop.Targets(plan), cancellationToken);
        await scene.Engine.StartAsync(cancellationToken);
        var pods = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var of in plan.Cases)
        {
            await scene.WaitAsync(of.App, of.App, "Hold", "BelowEveryAction", cancellationToken);
            pods[of.App] = await scene.PodsAsync(of.App, cancellationToken);
        }

        foreach (var of in plan.Cases)
        {
            await (of.Kind.Cause == "SickPod"
                ? scene.StartFaultAsync(of.App, "sick-pod", 0.3, cancellationToken, on: pods[of.App][^1])
                : scene.StartFaultAsync(of.App, "surge", 3, cancellationToken));
        }

        return pods;
    }

    private async Task<KillCase> NextAsync(KillSwitch killing, CancellationToken cancellationToken)
    {
        try
        {
            return await killing.Killed.WaitAsync(Patience.Limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No action has come to where its process is to be killed. {string.Join("; ", plan.Cases.Select(of =>
                $"{of.App}: {(of.HasBegun ? "begun" : of.Record is null ? "not decided" : "not begun")}, killed {string.Join(", ", of.Killed)}, to be killed {string.Join(", ", of.Left)}"))}");
        }
    }

    private static async Task RestartAsync(FaultScene scene, KillCase of, CancellationToken cancellationToken)
    {
        await scene.Engine.KillAsync(cancellationToken);
        if (of.Kind.IsStopped && of.Killed.Count == 1)
        {
            var paused = new JsonObject { ["spec"] = new JsonObject { ["pauseRequests"] = new JsonArray("somebody looks into it") } };
            await scene.Cluster.KubectlAsync(["patch", "reliabilitypolicy", of.App, "-n", scene.Namespace, "--type=merge", "-p", paused.ToJsonString()], null, cancellationToken);
        }

        await scene.Engine.RestartAsync(cancellationToken);
    }
}
