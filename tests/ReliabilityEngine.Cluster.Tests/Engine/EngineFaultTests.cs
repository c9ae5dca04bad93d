using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>What breaks around the engine, and how it comes back by itself.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineFaultTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Keeps_sli_and_budget_over_a_kill_although_prometheus_has_forgotten()
    {
        await using var scene = await OpenAsync();
        await scene.DeclareAsync("web", "99", Token);
        await scene.WaitAsync("web", "DataAvailable", "True", Token);
        var sli = await scene.MetricAsync("sli_ratio", "web", Token);
        var budget = await scene.MetricAsync("error_budget_remaining_ratio", "web", Token);
        await scene.Engine.Process.WaitUntilAsync(
            async token => (await scene.Cluster.KubectlAsync(
                ["get", "configmaps", "-n", "reliability-engine", "-l", "app.kubernetes.io/component=checkpoint", "-o", "yaml"], null, token))
                .Contains((await scene.ReadAsync("web", token))["metadata"]!["uid"]!.GetValue<string>(), StringComparison.Ordinal),
            Token);

        await scene.Engine.KillAsync(Token);
        await scene.Prometheus.DeleteSeriesAsync("http_requests_total", Now.AddHours(-5), Now.AddMinutes(-90), Token);
        await scene.Engine.StartAsync(Token);
        await scene.Engine.WaitForMetricsAsync(text => text.Contains("reliability_engine_error_budget_remaining_ratio{", StringComparison.Ordinal), Token);

        Assert.Equal(sli!.Value, (await scene.MetricAsync("sli_ratio", "web", Token))!.Value, 0.0003);
        Assert.Equal(budget!.Value, (await scene.MetricAsync("error_budget_remaining_ratio", "web", Token))!.Value, 0.03);
        Assert.InRange((await scene.MetricAsync("error_budget_covered_ratio", "web", Token))!.Value, 0.97, 1);
    }

    [ClusterFact]
    public async Task Says_that_prometheus_is_gone_and_recovers_without_a_false_alarm()
    {
        await using var scene = await OpenAsync();
        await scene.DeclareAsync("web", "99", Token);
        await scene.WaitAsync("web", "DataAvailable", "True", Token);

        await scene.Prometheus.StopAsync(Token);
        await scene.WaitAsync("web", "DataAvailable", "False", Token, "SourceUnreachable");
        await scene.Prometheus.StartAsync(Token);

        var back = await scene.WaitAsync("web", "DataAvailable", "True", Token);
        Assert.NotEqual("True", EngineScene.Condition(back, "BudgetAtRisk")!["status"]!.GetValue<string>());
        Assert.Equal("True", EngineScene.Condition(back, "Ready")!["status"]!.GetValue<string>());
    }

    [ClusterFact]
    public async Task Tells_a_slow_an_erring_and_a_cut_off_source_apart_and_recovers_from_each()
    {
        (string Source, PrometheusTrouble Trouble, string Reason)[] cases =
        [
            ("slow", PrometheusTrouble.Silence, "SourceTimeout"),
            ("erring", PrometheusTrouble.InternalError, "SourceError"),
            ("cut-off", PrometheusTrouble.HalfABody, "SourceUnreadable"),
        ];
        await using var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(Now.AddHours(-5), Now.AddMinutes(20), ("web", _ => 0.002)), Token,
            [.. cases.Select(c => c.Source)]);
        foreach (var source in cases.Select(c => c.Source).Append("default"))
        {
            await scene.DeclareAsync(source, "99", EngineScene.Requests("web"), Token, $"source: {source}");
        }

        await Task.WhenAll(cases.Select(c => scene.WaitAsync(c.Source, "DataAvailable", "True", Token)));
        await scene.WaitAsync("default", "DataAvailable", "True", Token);
        foreach (var (source, trouble, _) in cases)
        {
            scene.Doors[source].Trouble = trouble;
        }

        await Task.WhenAll(cases.Select(c => scene.WaitAsync(c.Source, "DataAvailable", "False", Token, c.Reason)));
        var untroubled = await scene.ReadAsync("default", Token);
        Assert.Equal("True", EngineScene.Condition(untroubled, "DataAvailable")!["status"]!.GetValue<string>());

        foreach (var door in scene.Doors.Values)
        {
            door.Trouble = PrometheusTrouble.None;
        }

        foreach (var back in await Task.WhenAll(cases.Select(c => scene.WaitAsync(c.Source, "DataAvailable", "True", Token))))
        {
            Assert.Equal("False", EngineScene.Condition(back, "BudgetAtRisk")!["status"]!.GetValue<string>());
            Assert.Equal("False", EngineScene.Condition(back, "Stalled")!["status"]!.GetValue<string>());
        }
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

    private async Task<EngineScene> OpenAsync() => await EngineScene.OpenAsync(
        await fixture.GetAsync(Token),
        CounterHistory.Lines(Now.AddHours(-5), Now.AddMinutes(20), ("web", at => at.Minute % 10 == 0 ? 0.01 : 0.002)),
        Token);
}
