using System.Net;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using ControllerRuntime.Queues;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Metrics;

public sealed class RuntimeMetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Dashboards depend on every name, label and bucket of this; change the file only together with them.</summary>
    [Fact]
    [Trait("Category", "Golden")]
    public async Task The_whole_text_of_a_small_scenario_is_as_recorded()
    {
        await using var host = await TelemetryHost.StartAsync();
        var time = new ManualTimeProvider();
        var metrics = host.Services.GetRequiredService<RuntimeMetrics>();
        var meter = new ReconcileMeter(metrics, "maps", 2);
        using var queue = new RateLimitedQueue<string>(RateLimiters.Default<string>(time), time, new QueueMeter<string>(metrics, time, "maps"));
        queue.Add("a");
        queue.Add("b");
        time.Advance(TimeSpan.FromSeconds(0.5));
        await queue.TakeAsync(Token);
        meter.Started();
        time.Advance(TimeSpan.FromSeconds(0.25));
        meter.Ended(Pass.Success);
        meter.Ended(Pass.Of(new KubernetesException(HttpStatusCode.Conflict, KubernetesReasons.Conflict, "")));
        meter.Ended(Pass.Of(new TerminalException("InvalidSpec", "")));
        meter.Ended(Pass.Of(new InvalidCastException()));
        queue.AddRateLimited("a");
        meter.Stopped(TimeSpan.FromSeconds(0.25));
        metrics.QueueWorkDuration.Record(0.25, new("name", "maps"), new KeyValuePair<string, object?>("controller", "maps"));
        metrics.LeaderStatus.Track(() => 1, new KeyValuePair<string, object?>("name", "engine"));
        metrics.WebhookRequests.Add(1, new("webhook", "/validate"), new("code", "200"));
        metrics.WebhookLatency.Record(0.003, new KeyValuePair<string, object?>("webhook", "/validate"));
        metrics.WebhookInFlight.Add(0, new KeyValuePair<string, object?>("webhook", "/validate"));
        metrics.ClientRequests.Add(1, new("code", "200"), new("method", "GET"), new("host", "10.0.0.1"));
        metrics.ClientRequestDuration.Record(0.02, new("verb", "GET"), new KeyValuePair<string, object?>("host", "10.0.0.1"));

        GoldenFile.Verify("RuntimeMetrics.golden.txt", await host.ScrapeAsync(Token));
    }
}
