using System.Net;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using ControllerRuntime.Queues;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Metrics;

public sealed class RuntimeMetricsTests
{
    /// <summary>Dashboards depend on every character of this; change the file only together with them.</summary>
    [Fact]
    [Trait("Category", "Golden")]
    public async Task The_whole_text_of_a_small_scenario_is_as_recorded()
    {
        var time = new ManualTimeProvider();
        var registry = new MetricRegistry();
        var metrics = new RuntimeMetrics(registry);
        var meter = new ReconcileMeter(metrics, "maps", 2);
        using var queue = new RateLimitedQueue<string>(RateLimiters.Default<string>(time), time, new QueueMeter<string>(metrics, time, "maps"));
        queue.Add("a");
        queue.Add("b");
        time.Advance(TimeSpan.FromSeconds(0.5));
        await queue.TakeAsync(TestContext.Current.CancellationToken);
        meter.Started();
        time.Advance(TimeSpan.FromSeconds(0.25));
        meter.Ended(Pass.Success);
        meter.Ended(Pass.Of(new KubernetesException(HttpStatusCode.Conflict, KubernetesReasons.Conflict, "")));
        meter.Ended(Pass.Of(new TerminalException("InvalidSpec", "")));
        meter.Ended(Pass.Of(new InvalidCastException()));
        queue.AddRateLimited("a");
        meter.Stopped(TimeSpan.FromSeconds(0.25));
        metrics.LeaderStatus.With("engine").Set(1);
        metrics.WebhookRequests.With("/validate", "200").Inc();
        metrics.WebhookLatency.With("/validate").Observe(0.003);
        metrics.WebhookInFlight.With("/validate").Set(0);

        GoldenFile.Verify("RuntimeMetrics.golden.txt", PrometheusTextWriter.Write(registry));
    }
}
