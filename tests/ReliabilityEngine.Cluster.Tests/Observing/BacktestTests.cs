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
          indicator: {ratio: {errors: {metric: 'http_requests_total{app="web",code="500"}'}, total: {metric: 'http_requests_total{app="web"}'}}}
        ---
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata: {name: pay, namespace: shop}
        spec:
          selector: {matchLabels: {team: pay}}
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
            CounterHistory.Lines(_end.AddDays(-2), _end, ("web", at => at > Trouble && at <= Trouble.AddHours(2) ? 0.2 : 0.001)), Cancellation);
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

    private async Task<(int Code, string Output, string Error)> RunAsync()
    {
        var policy = Path.Combine(_folder.FullName, "policy.yaml");
        await File.WriteAllTextAsync(policy, Resources, Cancellation);
        using StringWriter output = new(), error = new();
        var code = await EngineCommandLine.RunAsync(
            ["backtest", "-f", policy, "--history", _prometheus!.Url.ToString(), "--from", $"{_end.AddDays(-1):O}", "--to", $"{_end:O}", "-o", "json"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
