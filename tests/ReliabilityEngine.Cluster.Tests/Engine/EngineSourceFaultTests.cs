using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>A telemetry source that is gone or misbehaves, and how the engine recovers by itself.</summary>
[Collection(OutageCollection.Name)]
public sealed class EngineSourceFaultTests(OutageClusterFixture fixture)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    public async Task Takes_a_source_up_that_is_added_while_it_runs_and_goes_on_with_the_target_that_waited_for_it()
    {
        await using var scene = await OpenAsync();
        await scene.DeclareAsync("late", "99", EngineScene.Requests("web"), Token, "source: late");
        var waiting = await scene.WaitAsync("late", "Ready", "False", Token, "SourceUnknown");
        Assert.Equal("False", EngineScene.Condition(waiting, "Stalled")!["status"]!.GetValue<string>());

        var running = scene.Engine.Process.Id;
        var configuration = await File.ReadAllTextAsync(scene.Engine.ConfigurationFile, Token);
        await File.WriteAllTextAsync(
            scene.Engine.ConfigurationFile,
            configuration.Replace("sources:", $"sources:\n  - {{name: late, prometheus: {{url: \"{scene.Prometheus.Url}\", scrapeInterval: 15s}}}}", StringComparison.Ordinal),
            Token);

        await scene.WaitAsync("late", "DataAvailable", "True", Token);
        Assert.Equal(running, scene.Engine.Process.Id);
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

    private async Task<EngineScene> OpenAsync() => await EngineScene.OpenAsync(
        await fixture.GetAsync(Token),
        CounterHistory.Lines(Now.AddHours(-5), Now.AddMinutes(20), ("web", at => at.Minute % 10 == 0 ? 0.01 : 0.002)),
        Token);
}
