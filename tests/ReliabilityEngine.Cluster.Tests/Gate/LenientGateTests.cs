using System.Net;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>A gate that refuses nothing: it tells the record in Shadow, and whoever rolls out as well in Warn.</summary>
[Collection(EngineCollection.Name)]
public sealed class LenientGateTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task Refuses_nothing_and_records_all()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.DeclarePolicyAsync("pay", "Shadow", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);

        Assert.Equal((HttpStatusCode.OK, ""), await scene.PatchImageAsync("web", "web:2", Token));
        Assert.Equal("web:2", await scene.ImageOfAsync("web", Token));

        await scene.DeclarePolicyAsync("pay", "Warn", Token);
        await scene.WaitUntilAsync("pay", policy => GateScene.GateOf(policy, "web")?["mode"]!.GetValue<string>() == "Warn", Token);
        var (code, warnings) = await scene.PatchImageAsync("web", "web:3", Token);
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("web:3", await scene.ImageOfAsync("web", Token));
        Assert.Contains("Rollout gate: policy \\\"pay\\\", SLOTarget \\\"web\\\": Risk Critical", warnings, StringComparison.Ordinal);
        Assert.Contains("Rollout gate: let through: the gate's mode is Warn.", warnings, StringComparison.Ordinal);

        var metrics = await scene.Engine.Engine.ReadMetricsAsync(Token);
        Assert.Contains("reliability_engine_gate_decisions_total{decision=\"Deny\",mode=\"Shadow\",reason=\"RiskLevel\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("reliability_engine_gate_decisions_total{decision=\"Deny\",mode=\"Warn\",reason=\"RiskLevel\"} 1\n", metrics, StringComparison.Ordinal);
        await scene.WaitForEventAsync("RiskLevel +Deployment +Let through, for the gate is in mode Shadow: .*web:2", Token);
        await scene.WaitForEventAsync("RiskLevel +Deployment +Let through, for the gate is in mode Warn: .*web:3", Token);
    }
}
