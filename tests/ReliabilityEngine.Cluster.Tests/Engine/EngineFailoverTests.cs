using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>Two replicas: one leads, the other takes over, and the old one never writes again.</summary>
[Collection(OutageCollection.Name)]
public sealed class EngineFailoverTests(OutageClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task A_standby_leads_after_the_leaders_death()
    {
        await using var scene = await OpenAsync();
        await using var standby = await scene.NewEngineAsync(Token, lease: EngineScene.ShortLease);
        await standby.StartAsync(Token);
        Assert.False(Leads(await standby.ReadMetricsAsync(Token)));

        await scene.Engine.KillAsync(Token);

        await standby.WaitForMetricsAsync(Leads, Token);
    }

    [ClusterFact(OwnProcesses = "read the audit log")]
    public async Task A_leader_that_wakes_up_after_its_lease_ends_without_a_write()
    {
        await using var scene = await OpenAsync();
        await scene.Engine.StopAsync(Token);
        await using var first = await scene.NewEngineAsync(Token, "first", EngineScene.ShortLease);
        await first.StartAsync(Token);
        await first.WaitForMetricsAsync(Leads, Token);
        await using var second = await scene.NewEngineAsync(Token, "second", EngineScene.ShortLease);
        await second.StartAsync(Token);

        first.Process.Pause();
        await second.WaitForMetricsAsync(Leads, Token);

        // Something to write, for whoever believes to lead.
        await scene.DeclareAsync("web", "99", Token);
        await second.Process.WaitUntilAsync(
            async token => EngineScene.Condition(await scene.ReadAsync("web", token), "Ready") is not null, Token);
        first.Process.Resume();

        Assert.NotEqual(0, await first.Process.WaitForExitAsync(Token));
        Assert.True(Leads(await second.ReadMetricsAsync(Token)));
        var writes = (await scene.Cluster.ReadAuditLogAsync(Token)).Where(entry => entry.Verb is "create" or "update" or "patch").ToArray();
        var taken = writes.First(entry => entry.Resource == "leases" && By("second", entry)).At;
        Assert.Contains(writes, entry => By("first", entry));
        Assert.DoesNotContain(writes, entry => By("first", entry) && entry.At >= taken && !IsLateRenewal(entry));
    }

    private static bool By(string replica, AuditEntry entry) => entry.UserAgent.EndsWith($"({replica})", StringComparison.Ordinal);

    /// <summary>A renewal that was on its way when the leader was paused: it names the version of the lease that it knew, so it is refused.</summary>
    private static bool IsLateRenewal(AuditEntry entry) => entry is { Resource: "leases", Code: 409 };

    private static bool Leads(string metrics) =>
        metrics.Contains("leader_election_master_status{name=\"reliability-engine\"} 1", StringComparison.Ordinal);

    private async Task<EngineScene> OpenAsync()
    {
        var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow, ("web", _ => 0)), Token,
            lease: EngineScene.ShortLease);
        await scene.Engine.WaitForMetricsAsync(Leads, Token);
        return scene;
    }
}
