using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>What a policy in the mode Enforce does to real workloads, under the roles that are shipped.</summary>
[Collection(ActingCollection.Name)]
public sealed class EnforceTests(DecisionClusterFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task Gives_replicas_to_what_outgrows_them_replaces_the_sick_pod_and_leaves_the_rest_alone()
    {
        var cluster = await fixture.GetAsync(Token);
        await using var scene = await FaultScene.PrepareAsync(cluster, EnforceShop.Workloads, EnforceShop.Twins, Token);
        await scene.PermitActionsAsync(Token);
        await scene.ApplyAsync(EnforceShop.Acting, Token);
        await scene.ApplyAsync(EnforceShop.Targets, Token);
        await scene.Engine.StartAsync(Token);
        foreach (var app in (string[])["popular", "scaled", "web", "calm"])
        {
            await scene.WaitAsync(EnforceShop.Policy, app, "Hold", "BelowEveryAction", Token);
        }

        var (web, calm) = (await scene.PodsAsync("web", Token), await scene.PodsAsync("calm", Token));
        await scene.StartFaultAsync("web", "sick-pod", 0.3, Token, on: web[2]);
        await scene.StartFaultAsync("popular", "surge", 3, Token);
        await scene.StartFaultAsync("scaled", "surge", 3, Token);

        var scaled = await ExecutedAsync(scene, "popular", "add-capacity");
        Assert.Equal(After(scaled), (await ReadAsync(scene, "apps/v1", "deployments", "popular"))["spec"]!["replicas"]!.GetValue<int>());
        Assert.InRange(After(scaled), 5, 8);

        var floor = await ExecutedAsync(scene, "scaled", "add-capacity");
        Assert.Equal("HPAMinReplicas", floor["spec"]!["action"]!["scale"]!["method"]!.GetValue<string>());
        Assert.Equal(After(floor), (await ReadAsync(scene, "autoscaling/v1", "horizontalpodautoscalers", "scaled"))["spec"]!["minReplicas"]!.GetValue<int>());
        await scene.Engine.Process.WaitUntilAsync(async token => (await scene.PodsAsync("scaled", token)).Count >= After(floor), Token);

        var replaced = await ExecutedAsync(scene, "web", "restart-sick");
        Assert.Equal([web[2]], replaced["spec"]!["action"]!["restart"]!["pods"]!.AsArray().Select(pod => pod!.GetValue<string>()));
        var now = await scene.PodsAsync("web", Token);
        Assert.Equal((web.Count, web.Count - 1), (now.Count, now.Intersect(web).Count()));
        Assert.DoesNotContain(web[2], now);

        Assert.Equal(calm, await scene.PodsAsync("calm", Token));
        Assert.Empty(await scene.RecordsAsync("calm", Token));
    }

    /// <summary>The record of an action that was carried out.</summary>
    private async Task<JsonNode> ExecutedAsync(FaultScene scene, string target, string action)
    {
        JsonNode? found = null;
        await scene.Engine.Process.WaitUntilAsync(
            async token => (found = (await scene.RecordsAsync(target, token)).FirstOrDefault(record => record["spec"]!["ruleName"]!.GetValue<string>() == action)) is not null
                && EngineScene.Condition(found, "Executed") is { } executed && executed["status"]!.GetValue<string>() == "True",
            Token);
        output.WriteLine($"{target}: {found!["spec"]!["message"]} {EngineScene.Condition(found, "Executed")!["message"]}");
        return found;
    }

    private static int After(JsonNode record) =>
        int.Parse(record["status"]!["execution"]!["steps"]![0]!["after"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<JsonNode> ReadAsync(FaultScene scene, string version, string plural, string name) =>
        JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "--raw", $"/apis/{version}/namespaces/{scene.Namespace}/{plural}/{name}"], null, Token))!;
}
