using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>What a policy in the mode Recommend makes of faults that come slowly, and of a service without any.</summary>
[Collection(DecisionCollection.Name)]
public sealed class SlowFaultTests(DecisionClusterFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task Recommends_a_restart_of_what_leaks_and_replicas_for_what_outgrows_them()
    {
        var cluster = await fixture.GetAsync(Token);
        await using var scene = await FaultScene.PrepareAsync(cluster, SlowFaultShop.Workloads, SlowFaultShop.Apps, Token);
        await scene.ApplyAsync(SlowFaultShop.Acting, Token);
        await scene.ApplyAsync(SlowFaultShop.Targets, Token);
        await scene.Engine.StartAsync(Token);
        await scene.WaitAsync(SlowFaultShop.Policy, "popular", "Hold", "BelowEveryAction", Token);
        await scene.StartFaultAsync("popular", "surge", 3, Token);

        var leaking = await RecommendedAsync(scene, "leaky", "restart-leaking", "Leak");
        Assert.StartsWith("The signal memory rises by ", leaking["spec"]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Subset((await scene.PodsAsync("leaky", Token)).ToHashSet(), leaking["spec"]!["action"]!["restart"]!["pods"]!.AsArray().Select(pod => pod!.GetValue<string>()).ToHashSet());

        // Four pods carried 7 requests a second each, and 84 a second are asked of them now: the first look may see the beginning of that only, the figure follows it.
        var growing = await RecommendedAsync(scene, "popular", "add-capacity", "Saturation");
        Assert.InRange(growing["spec"]!["action"]!["scale"]!["replicas"]!.GetValue<int>(), 5, 8);
        var advised = $"reliability_engine_recommended_replicas{{name=\"popular\",namespace=\"{scene.Namespace}\",kind=\"Deployment\"}}";
        await scene.Engine.Process.WaitUntilAsync(async token => await scene.Engine.ReadMetricAsync(advised, token) is >= 8 and <= 16, Token);

        var calm = (await scene.DecidedAsync(SlowFaultShop.Policy, "calm", Token))!["decision"]!;
        Assert.Equal(("Hold", "BelowEveryAction"), (calm["verdict"]!.GetValue<string>(), calm["reason"]!.GetValue<string>()));
        Assert.Empty(await scene.RecordsAsync("calm", Token));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> RecommendedAsync(FaultScene scene, string target, string action, string cause)
    {
        var decided = (await scene.WaitAsync(SlowFaultShop.Policy, target, "Recommend", cause, Token, action))["decision"]!;
        output.WriteLine($"{target}: {decided["message"]}");
        return (await scene.RecordsAsync(target, Token)).First(record => record["spec"]!["ruleName"]!.GetValue<string>() == action);
    }
}
