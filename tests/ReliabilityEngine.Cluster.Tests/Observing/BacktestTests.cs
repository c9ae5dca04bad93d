using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Cluster.Tests.Observing;

/// <summary><c>backtest</c> on a day of Debian's Prometheus with two hours of trouble in its middle.</summary>
public sealed class BacktestTests : IAsyncLifetime
{
    private const string Resources = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: web, namespace: shop, labels: {team: pay}}
        spec:
          objective: "99"
          window: 1d
          workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          indicator: {ratio: {errors: {metric: 'http_requests_total{app="web",code="500"}'}, total: {metric: 'http_requests_total{app="web"}'}}}
        ---
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata: {name: pay, namespace: shop}
        spec:
          selector: {matchLabels: {team: pay}}
          signals:
          - {name: memory, query: 'container_memory_working_set_bytes{namespace="$namespace",pod=~"$workload-.*"}'}
          - {name: queue, query: 'queue_length{namespace="$namespace"}'}
          actions:
          - {name: tell, when: {minLevel: High, for: 1m}, notify: {receiver: team-chat}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backtest-");
    private LocalPrometheus? _prometheus;
    private DateTimeOffset _end;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTimeOffset Trouble => _end.AddHours(-12);

    public async ValueTask InitializeAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        _end = new DateTimeOffset(now.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero).AddHours(-1);
        _prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), Cancellation);
        await _prometheus.LoadHistoryAsync(
            [.. CounterHistory.Lines(_end.AddDays(-2), _end, ("web", at => at > Trouble && at <= Trouble.AddHours(2) ? 0.2 : 0.001)).SkipLast(1), .. Gauges(), "# EOF"], Cancellation);
        await _prometheus.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _prometheus!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [ClusterFact]
    public async Task A_prometheus_is_replayed_from_and_to_where_it_is_asked_and_says_the_same_twice()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        Assert.Equal(first, second);
        Assert.Equal("", first.Error);
        var policy = JsonNode.Parse(first.Output)!["policies"]![0]!;
        Assert.Equal(720, policy["decisions"]!.AsArray().Sum(decision => (int)decision!["passes"]!));
        Assert.All(policy["breaches"]!.AsArray(), breach => Assert.InRange((DateTimeOffset)breach!["at"]!, Trouble, Trouble.AddHours(2)));
        Assert.Contains(policy["breaches"]!.AsArray(), breach => (string?)breach!["kind"] == "Page");
        Assert.InRange((DateTimeOffset)policy["actions"]![0]!["at"]!, Trouble, Trouble.AddMinutes(10));
    }

    [ClusterFact]
    public async Task A_signal_of_a_prometheus_is_watched_and_one_that_it_does_not_have_is_named()
    {
        var report = JsonNode.Parse((await RunAsync("--detector", "Ensemble", "--detector", "Level")).Output)!;

        Assert.Equal("The signal \"queue\" of shop/pay is not replayed for shop/web: its query gives no series in this history.", (string?)report["notes"]![0]);
        var signals = report["policies"]![0]!["signals"]!.AsArray();
        Assert.Contains(signals[0]!["alarms"]!.AsArray(), alarm => (string?)alarm!["series"] == "web-1" && (string?)alarm["outcome"] == "Foretold"
            && (DateTimeOffset)alarm["at"]! > Trouble.AddMinutes(-30) && (DateTimeOffset)alarm["at"]! <= Trouble);
        Assert.Empty(signals[1]!["alarms"]!.AsArray());
        Assert.Equal(["Ensemble", "Level"], report["detectors"]!.AsArray().Select(one => (string)one!["detector"]!).Order(StringComparer.Ordinal));
        Assert.All(report["detectors"]!.AsArray(), one => Assert.InRange((double)one!["alarms"]!["medianLeadSeconds"]!, 60, 3600));
    }

    [ClusterFact]
    public async Task A_simulation_takes_load_and_replicas_from_a_prometheus()
    {
        var (code, output, error) = await SimulateAsync("--capacity", "8");

        Assert.Equal((0, ""), (code, error));
        var report = JsonNode.Parse(output)!;
        Assert.Equal(3, (int)report["readyReplicas"]!);
        var frontier = report["frontier"]!.AsArray().ToDictionary(option => (int)option!["replicas"]!, option => (double)option!["breachPercent"]!);
        Assert.True(frontier[1] > 95 && frontier[3] < 5, output);
    }

    [ClusterFact]
    public async Task A_simulation_without_series_of_replicas_asks_for_them()
    {
        var (code, _, error) = await SimulateAsync("--replicas-query", "kube_deployment_status_replicas_ready{deployment=\"api\"}");

        Assert.Equal(2, code);
        Assert.StartsWith("cannot simulate: nothing tells how many replicas there are", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(
        ["backtest", "-f", "", "--history", _prometheus!.Url.ToString(), "--from", $"{_end.AddDays(-1):O}", "--to", $"{_end:O}", "-o", "json", .. arguments], Resources);

    private Task<(int Code, string Output, string Error)> SimulateAsync(params string[] arguments) => RunAsync(
        ["simulate", "-f", "", "--history", _prometheus!.Url.ToString(), "--at", $"{_end:O}", "--max", "5", "-o", "json", .. arguments], Resources.Split("---")[0]);

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, string resources)
    {
        arguments[2] = Path.Combine(_folder.FullName, "resources.yaml");
        await File.WriteAllTextAsync(arguments[2], resources, Cancellation);
        using StringWriter output = new(), error = new();
        var code = await EngineCommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The memory of two pods, of which one's grows before the trouble, and three ready replicas.</summary>
    private IEnumerable<string> Gauges()
    {
        yield return "# TYPE container_memory_working_set_bytes gauge";
        foreach (var (pod, grows) in new[] { ("web-0", false), ("web-1", true) })
        {
            for (var at = _end.AddDays(-2); at <= _end; at += CounterHistory.Scrape)
            {
                var grown = grows && at > Trouble.AddMinutes(-30) && at <= Trouble.AddHours(2) ? (at - Trouble.AddMinutes(-30)).TotalMinutes * 10 : 0;
                yield return FormattableString.Invariant($"container_memory_working_set_bytes{{namespace=\"shop\",pod=\"{pod}\"}} {1000 + (at.Minute % 7) + grown} {at.ToUnixTimeSeconds()}");
            }
        }

        yield return "# TYPE kube_deployment_status_replicas_ready gauge";
        for (var at = _end.AddDays(-2); at <= _end; at += CounterHistory.Scrape)
        {
            yield return FormattableString.Invariant($"kube_deployment_status_replicas_ready{{namespace=\"shop\",deployment=\"web\"}} 3 {at.ToUnixTimeSeconds()}");
        }
    }
}
