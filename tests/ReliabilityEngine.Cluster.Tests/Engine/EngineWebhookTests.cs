using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>What the apiserver asks the engine before it stores a resource.</summary>
[Collection(OutageCollection.Name)]
public sealed class EngineWebhookTests(OutageClusterFixture fixture)
{
    private const string Mistake = "probe: {metric: 'sum(up'}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task Refuses_what_cannot_work_and_locks_nobody_out_while_it_is_down()
    {
        await using var scene = await EngineScene.PrepareAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow, ("web", _ => 0)), Token);
        await scene.InstallWebhooksAsync(Token);
        await scene.Engine.StartAsync(Token);

        await scene.DeclareAsync("web", "99", Token);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.DeclareAsync("mistaken", "99", Mistake, Token));
        Assert.Contains("admission webhook \"validate.reliabilityengine.io\" denied the request: spec.indicator.probe.metric: ", refusal.Message, StringComparison.Ordinal);

        await scene.Engine.KillAsync(Token);
        await scene.DeclareAsync("mistaken", "99", Mistake, Token);
        await scene.DeclareAsync("web", "99.5", Token);
        await scene.Cluster.KubectlAsync(["delete", "slotarget", "web", "-n", scene.Namespace], null, Token);

        await scene.Engine.RestartAsync(Token);
        await Assert.ThrowsAnyAsync<Exception>(() => scene.DeclareAsync("another", "99", Mistake, Token));
        await scene.WaitAsync("mistaken", "Stalled", "True", Token, "InvalidSpec");
        await scene.Cluster.KubectlAsync(["label", "slotarget", "mistaken", "owner=team", "-n", scene.Namespace], null, Token);
    }
}
