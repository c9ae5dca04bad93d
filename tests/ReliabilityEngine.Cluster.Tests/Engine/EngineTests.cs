using System.Globalization;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>The whole journey on the real parts: apiserver, Prometheus and the engine as a process under the committed roles.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Tells_health_fire_silence_and_mistakes_apart()
    {
        await using var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token),
            CounterHistory.Lines(
                Now.AddHours(-4), Now.AddMinutes(20), ("healthy", _ => 0), ("burning", at => at > Now.AddMinutes(-40) ? 0.03 : 0)),
            Token);
        await scene.DeclareAsync("healthy", "99", Token);
        await scene.DeclareAsync("burning", "99", Token);
        await scene.DeclareAsync("silent", "99", Token);
        await scene.DeclareAsync("several", "99", Query("http_requests_total"), Token);
        await scene.DeclareAsync("nan", "99", Query("http_requests_total{app=\"healthy\"}", "sum(increase(http_requests_total{app=\"healthy\"}[$window])) * NaN"), Token);
        await scene.DeclareAsync("mistaken", "99.9999", "probe: {metric: 'sum(up'}", Token);

        var healthy = await scene.WaitAsync("healthy", "BudgetAtRisk", "False", Token);
        Assert.Equal(100, healthy["status"]!["budget"]!["remainingPercent"]!.GetValue<int>());
        var burning = await scene.WaitAsync("burning", "BudgetAtRisk", "True", Token, "BudgetExhaustionForecast");
        Assert.Matches("^[0-9]+m$", burning["status"]!["forecast"]!["exhaustion"]!["p50"]!.GetValue<string>());
        var silent = await scene.WaitAsync("silent", "DataAvailable", "False", Token);
        Assert.Equal("Unknown", silent["status"]!["risk"]!["level"]!.GetValue<string>());
        Assert.Null(silent["status"]!["sli"]);
        await scene.WaitAsync("several", "Stalled", "True", Token, "SeveralSeries");
        await scene.WaitAsync("nan", "DataAvailable", "False", Token, "NotANumber");
        var mistaken = await scene.WaitAsync("mistaken", "Stalled", "True", Token, "InvalidSpec");
        Assert.Contains("spec.indicator.probe.metric", EngineScene.Condition(mistaken, "Ready")!["message"]!.GetValue<string>(), StringComparison.Ordinal);

        await scene.Cluster.KubectlAsync(["wait", "--for=condition=Ready", "slotarget/healthy", "slotarget/burning", "slotarget/silent", "-n", scene.Namespace], null, Token);
        Assert.Contains("healthy", await scene.Cluster.KubectlAsync(["get", "reliability", "-A"], null, Token), StringComparison.Ordinal);
        Assert.Contains("BudgetExhaustionForecast", await scene.Cluster.KubectlAsync(["get", "events.events.k8s.io", "-n", scene.Namespace], null, Token), StringComparison.Ordinal);
        await ProgramRun.RunAsync("promtool", ["check", "metrics"], input: await scene.Engine.ReadMetricsAsync(Token), cancellationToken: Token);
        Assert.Contains("latency", await scene.Cluster.KubectlAsync(["explain", "slotarget.spec.indicator", "--recursive"], null, Token), StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Counts_what_prometheus_counts()
    {
        await using var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token),
            CounterHistory.Lines(Now.AddHours(-4), Now.AddMinutes(20), ("sales", at => 0.001 + (0.003 * Math.Abs(Math.Sin(at.ToUnixTimeSeconds() / 900.0))))),
            Token);
        await scene.DeclareAsync("sales", "99.5", Token);
        await scene.WaitAsync("sales", "DataAvailable", "True", Token);

        const string Errors = "sum(increase(http_requests_total{app=\"sales\",code=~\"5..\"}[WINDOW]))";
        const string Total = "sum(increase(http_requests_total{app=\"sales\"}[WINDOW]))";
        var at = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeSeconds() / 60 * 60);
        var ratio = await AskAsync(scene, $"{Errors} / {Total}", "3h", at);

        Assert.Equal(100 * (1 - ratio), 100 * (await scene.MetricAsync("sli_ratio", "sales", Token))!.Value, 0.01);
        Assert.Equal(100 * (1 - (ratio / 0.005)), 100 * (await scene.MetricAsync("error_budget_remaining_ratio", "sales", Token))!.Value, 1.0);
        foreach (var line in (await scene.Engine.ReadMetricsAsync(Token)).Split('\n').Where(l => l.StartsWith("reliability_engine_burn_rate_ratio", StringComparison.Ordinal)))
        {
            var window = line.Split("window=\"")[1].Split('"')[0];
            var burn = await AskAsync(scene, $"{Errors} / {Total}", window, at) / 0.005;
            output.WriteLine($"burn over {window}: {burn:F4}, exported: {line}");
            Assert.InRange(double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture), burn * 0.98, burn * 1.02);
        }
    }

    [ClusterFact]
    public async Task Forgets_a_target_deleted_in_the_middle_of_a_pass_and_recreates_nothing()
    {
        await using var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(Now.AddHours(-4), Now.AddMinutes(20), ("gone", _ => 0.001)), Token, ["door"]);
        await scene.DeclareAsync("gone", "99", Token, "source: door");
        await scene.WaitAsync("gone", "DataAvailable", "True", Token);

        var door = scene.Doors["door"];
        door.Trouble = PrometheusTrouble.Hold;
        await door.Held.Task.WaitAsync(Token);
        await scene.Cluster.KubectlAsync(["delete", "slotarget", "gone", "-n", scene.Namespace], null, Token);
        door.Trouble = PrometheusTrouble.None;
        door.Release.SetResult();

        await scene.Engine.WaitForMetricsAsync(text => !text.Contains("slo=\"gone\"", StringComparison.Ordinal), Token);
        Assert.Empty(await scene.Cluster.KubectlAsync(["get", "slotargets", "-n", scene.Namespace, "-o", "name"], null, Token));
    }

    private async Task<double> AskAsync(EngineScene scene, string promQl, string window, DateTimeOffset at)
    {
        var query = promQl.Replace("WINDOW", window, StringComparison.Ordinal);
        var value = await scene.Prometheus.QueryValueAsync(query, at, Token);
        output.WriteLine($"{query} @ {at:HH:mm:ss} = {value}");
        return value!.Value;
    }

    private static string Query(string total, string? errors = null) => $$"""
        query:
              errors: '{{errors ?? $"increase({total}[$window])"}}'
              total: 'sum(increase({{total}}[$window]))'
        """;
}
