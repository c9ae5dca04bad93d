using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>What the engine tells of itself to a collector, as its environment says.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineTelemetryTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static readonly HashSet<string> ToldMetrics = ["workqueue_depth", "controller_runtime_reconcile_total", "reliability_engine_stage_duration_seconds"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Metrics_and_a_trace_of_a_pass_go_where_the_environment_says()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var scene = await EngineScene.PrepareAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(Now.AddHours(-4), Now.AddMinutes(20), ("told", _ => 0.001)), Token);
        await using var engine = await scene.NewEngineAsync(Token, variables: new Dictionary<string, string?>(receiver.Variables)
        {
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        });
        await engine.StartAsync(Token);
        await scene.DeclareAsync("told", "99", Token);

        // Traces and metrics leave on their own clocks.
        await engine.Process.WaitUntilAsync(
            _ => Task.FromResult(Whole(receiver, scene.Namespace) is not null && ToldMetrics.IsSubsetOf(Names(receiver))), Token);

        var stages = Whole(receiver, scene.Namespace)!.Select(span => span.Name);
        Assert.Superset(new HashSet<string> { "Observing", "History", "Predicting" }, stages.ToHashSet());
        Assert.Superset(ToldMetrics, Names(receiver));
        Assert.Equal("reliability-engine", OtlpMessages.Sender(receiver.Traces.First())["service.name"]);
    }

    private static HashSet<string> Names(OtlpReceiver receiver) => [.. receiver.Metrics.SelectMany(OtlpMessages.MetricNames)];

    /// <summary>The stages of a pass over the target that has read something, once its query has been sent too; null before.</summary>
    private static OtlpSpan[]? Whole(OtlpReceiver receiver, string @namespace)
    {
        var spans = receiver.Traces.SelectMany(OtlpMessages.Spans).ToArray();
        var queries = spans.Where(span => span.Name == "query").Select(span => (span.Trace, span.Id)).ToHashSet();
        return spans
            .Where(pass => pass.Parent.Length == 0 && pass.Tags.GetValueOrDefault("namespace") == @namespace && pass.Tags["name"] == "told")
            .Select(pass => spans.Where(stage => stage.Trace == pass.Trace && stage.Parent == pass.Id).ToArray())
            .FirstOrDefault(stages => stages.Any(stage => stage.Links.Any(queries.Contains)));
    }
}
