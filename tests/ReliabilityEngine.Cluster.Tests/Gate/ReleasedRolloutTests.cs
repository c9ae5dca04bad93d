using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>A rollout without an edit, on a real apiserver: one that was edited while the gate was open, and one that is made anew.</summary>
[Collection(EngineCollection.Name)]
public sealed class ReleasedRolloutTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task A_pause_and_a_deletion_are_no_way_around_a_closed_gate()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.KubectlAsync(Token, "rollout", "pause", "deployment/web");
        await scene.SetImageAsync("web", "web:2", Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);

        var refusal = await Assert.ThrowsAsync<LocalProcessException>(() => scene.KubectlAsync(Token, "rollout", "resume", "deployment/web"));
        Assert.Contains("The rollout gate is closed to the new image web:2.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("true", await scene.KubectlAsync(Token, "get", "deployment", "web", "-o", "jsonpath={.spec.paused}"));

        // Back to what runs: another spelling of the same image, then the end of the pause.
        await scene.SetImageAsync("web", "docker.io/library/web:1", Token);
        await scene.KubectlAsync(Token, "rollout", "resume", "deployment/web");

        await scene.KubectlAsync(Token, "delete", "deployment", "web");
        var created = await Assert.ThrowsAsync<LocalProcessException>(() => scene.KubectlAsync(Token, "create", "deployment", "web", "--image=web:3"));
        Assert.Contains("The rollout gate is closed to the new image web:3.", created.Message, StringComparison.Ordinal);
    }
}
