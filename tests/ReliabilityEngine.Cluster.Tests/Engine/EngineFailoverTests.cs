using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>Two replicas: one leads, the other takes over, and the old one never writes again.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineFailoverTests(ClusterFixture fixture)
{
    private const string Leads = "leader_election_master_status{name=\"reliability-engine\"} 1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task A_standby_leads_within_22_seconds_of_the_leaders_death()
    {
        await using var scene = await OpenAsync();
        await using var standby = await EngineScene.NewEngineAsync(scene.Cluster, scene.Prometheus, Token);
        await standby.StartAsync(Token);
        Assert.DoesNotContain(Leads, await standby.ReadMetricsAsync(Token), StringComparison.Ordinal);

        await scene.Engine.KillAsync(Token);

        await standby.WaitForMetricsAsync(text => text.Contains(Leads, StringComparison.Ordinal), TimeSpan.FromSeconds(22), Token);
    }

    [ClusterFact]
    public async Task A_leader_that_wakes_up_after_its_lease_ends_without_a_write()
    {
        await using var scene = await OpenAsync();
        await scene.Engine.StopAsync(Token);
        await using var first = await EngineScene.NewEngineAsync(scene.Cluster, scene.Prometheus, Token, ("4s", "3s", "1s"));
        await first.StartAsync(Token);
        await first.WaitForMetricsAsync(text => text.Contains(Leads, StringComparison.Ordinal), TimeSpan.FromSeconds(22), Token);
        await using var second = await EngineScene.NewEngineAsync(scene.Cluster, scene.Prometheus, Token, ("4s", "3s", "1s"));
        await second.StartAsync(Token);

        first.Process.Pause();
        await second.WaitForMetricsAsync(text => text.Contains(Leads, StringComparison.Ordinal), TimeSpan.FromSeconds(22), Token);
        first.Process.Resume();

        Assert.NotEqual(0, await first.Process.WaitForExitAsync(Token));
        Assert.Contains(Leads, await second.ReadMetricsAsync(Token), StringComparison.Ordinal);
    }

    private async Task<EngineScene> OpenAsync()
    {
        var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow, ("web", _ => 0)), Token);
        await scene.Engine.WaitForMetricsAsync(text => text.Contains(Leads, StringComparison.Ordinal), TimeSpan.FromSeconds(30), Token);
        return scene;
    }
}
