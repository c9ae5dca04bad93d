using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.History;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>An engine that dies and an apiserver that restarts, and how the engine goes on by itself.</summary>
[Collection(OutageCollection.Name)]
public sealed class EngineFaultTests(OutageClusterFixture fixture)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Keeps_sli_and_budget_over_a_kill_although_prometheus_has_forgotten()
    {
        await using var scene = await OpenAsync();
        await scene.DeclareAsync("web", "99", Token);
        await WaitForCheckpointAsync(scene);
        var sli = await scene.MetricAsync("sli_ratio", "web", Token);
        var budget = await scene.MetricAsync("error_budget_remaining_ratio", "web", Token);

        await scene.Engine.KillAsync(Token);
        await scene.Prometheus.DeleteSeriesAsync("http_requests_total", Now.AddHours(-5), Now.AddMinutes(-90), Token);
        await scene.Engine.RestartAsync(Token);
        await scene.Engine.WaitForMetricsAsync(text => text.Contains("reliability_engine_error_budget_remaining_ratio{", StringComparison.Ordinal), Token);

        Assert.Equal(sli!.Value, (await scene.MetricAsync("sli_ratio", "web", Token))!.Value, 0.0003);
        Assert.Equal(budget!.Value, (await scene.MetricAsync("error_budget_remaining_ratio", "web", Token))!.Value, 0.03);
        Assert.InRange((await scene.MetricAsync("error_budget_covered_ratio", "web", Token))!.Value, 0.97, 1);
    }

    [ClusterFact(OwnProcesses = "stop the apiserver alone")]
    public async Task Goes_on_after_the_apiserver_restarts_and_etcd_forgets()
    {
        await using var scene = await OpenAsync();
        await scene.DeclareAsync("web", "99", Token);
        await scene.WaitAsync("web", "Ready", "True", Token);

        await scene.Cluster.RestartApiServerAsync(Token);
        await scene.Cluster.CompactEtcdAsync(Token);
        await scene.DeclareAsync("later", "99", Token);

        await scene.WaitAsync("later", "Ready", "True", Token);
    }

    /// <summary>Until the whole past is saved: the newest hours are at once.</summary>
    private static Task WaitForCheckpointAsync(EngineScene scene) => scene.Engine.Process.WaitUntilAsync(
        async token =>
        {
            var uid = (await scene.ReadAsync("web", token))["metadata"]!["uid"]!.GetValue<string>();
            var maps = JsonNode.Parse(await scene.Cluster.Http.GetStringAsync(
                new Uri("/api/v1/namespaces/reliability-engine/configmaps?labelSelector=app.kubernetes.io/component=checkpoint", UriKind.Relative), token))!;
            return maps["items"]!.AsArray().Select(map => (string?)map!["binaryData"]?[uid]).OfType<string>()
                .Any(saved => CheckpointEntry.TryRead(Convert.FromBase64String(saved), out var entry, out _) && entry.ReadFrom <= Now.AddHours(-5));
        },
        Token);

    private async Task<EngineScene> OpenAsync() => await EngineScene.OpenAsync(
        await fixture.GetAsync(Token),
        CounterHistory.Lines(Now.AddHours(-5), Now.AddMinutes(20), ("web", at => at.Minute % 10 == 0 ? 0.01 : 0.002)),
        Token);
}
