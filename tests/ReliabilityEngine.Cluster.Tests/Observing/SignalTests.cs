using System.Globalization;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Observing;

/// <summary>Signals asked of Debian's Prometheus: half an hour of the memory of two workloads' pods, and of 600 series of a third.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    private const int Crowd = 600;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private LocalPrometheus? _prometheus;
    private DateTimeOffset _end;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        _end = new DateTimeOffset(now.Ticks / Minute.Ticks * Minute.Ticks, TimeSpan.Zero) - Minute;
        _prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), Cancellation);
        await _prometheus.LoadHistoryAsync(History(), Cancellation);
        await _prometheus.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync() => await _prometheus!.DisposeAsync();

    [ClusterFact]
    public async Task Signals_of_many_targets_are_read_together_each_with_its_own_pods_or_its_own_sentence()
    {
        await using var source = new PrometheusSampleSource(
            new SourceOptions("default", new PrometheusOptions { Url = _prometheus!.Url, TenantMatcher = "namespace" }),
            new EngineMetrics(new TestMeters()), TimeProvider.System, QueryCoalescer.DefaultGatherWindow);
        const string Memory = "memory_bytes{namespace=\"$namespace\",pod=~\"$workload-.*\"}";
        var bad = new Dictionary<string, (string Query, string Reason)>
        {
            ["a crowd"] = ("crowd_bytes", Reasons.TooManySeries),
            ["nobody"] = ("nobody_bytes", Reasons.NoSeries),
            ["string"] = ("\"42\"", Reasons.NotAVector),
            ["scalar"] = ("42", Reasons.NotAVector),
            ["range"] = ("memory_bytes[5m]", Reasons.NotAVector),
            ["syntax"] = ("summ(memory_bytes)", Reasons.QueryRefused),
            ["not a number"] = ("memory_bytes * 0 / 0", Reasons.NotANumber),
            ["twins"] = ("label_replace(memory_bytes, \"pod\", \"p\", \"\", \"\")", Reasons.SeveralSeries),
        };

        var dotted = source.ReadAsync(Request(Memory, "web.v2"), Cancellation);
        var plain = source.ReadAsync(Request(Memory, "webxv2"), Cancellation);
        var sum = source.ReadAsync(Request("sum by (namespace) (memory_bytes)", null), Cancellation);
        var spoilt = bad.ToDictionary(b => b.Key, b => source.ReadAsync(Request(b.Value.Query, null), Cancellation));

        Assert.Equal([("web.v2-a", 5.0), ("web.v2-b", 6.0)], (await dotted).Series.Select(s => (s.Key, s.Values[^1])));
        Assert.Equal([("webxv2-a", 7.0)], (await plain).Series.Select(s => (s.Key, s.Values[^1])));
        Assert.Equal([("namespace=shop", 18.0)], (await sum).Series.Select(s => (s.Key, s.Values[^1])));
        Assert.All((await dotted).Series, s => Assert.DoesNotContain(double.NaN, s.Values));
        Assert.Null((await dotted).Problem);
        foreach (var (name, reading) in spoilt)
        {
            Assert.Equal((name, bad[name].Reason), (name, (await reading).Problem?.Reason));
            Assert.Contains("\"memory\"", (await reading).Problem?.Message, StringComparison.Ordinal);
        }
    }

    private SignalRequest Request(string query, string? workload) =>
        new("memory", query, AnomalyDirection.Up, new NamespacedName("shop", "front"), Minute, _end.AddMinutes(-10), _end) { Workload = workload };

    private IEnumerable<string> History()
    {
        var pods = new[] { ("memory_bytes", "shop", "web.v2-a", 5), ("memory_bytes", "shop", "web.v2-b", 6), ("memory_bytes", "shop", "webxv2-a", 7), ("memory_bytes", "pay", "web.v2-c", 8) }
            .Concat(Enumerable.Range(0, Crowd).Select(i => ("crowd_bytes", "shop", $"c-{i}", i)));
        foreach (var family in pods.GroupBy(p => p.Item1))
        {
            yield return $"# TYPE {family.Key} gauge";
            foreach (var (name, @namespace, pod, value) in family)
            {
                for (var tick = 0; tick <= 30; tick++)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"{name}{{namespace=\"{@namespace}\",pod=\"{pod}\"}} {value} {_end.AddMinutes(tick - 30).ToUnixTimeSeconds()}");
                }
            }
        }

        yield return "# EOF";
    }
}
