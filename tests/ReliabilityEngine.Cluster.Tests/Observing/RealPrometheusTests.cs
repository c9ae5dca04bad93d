using System.Globalization;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Observing;

/// <summary>The telemetry source against Debian's Prometheus, with an hour of history of fifty services.</summary>
public sealed class RealPrometheusTests : IAsyncLifetime
{
    private const int Services = 50;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly EngineMetrics _metrics = new(new TestMeters());
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
    public async Task A_hundred_expressions_are_read_together_and_the_bad_ones_spoil_none()
    {
        await using var source = Source();
        var bad = new Dictionary<string, (string Total, string Reason, bool OnlyAnEditHelps)>
        {
            ["unfinished"] = ("sum(increase(requests_total[$window])) +", Reasons.QueryRefused, true),
            ["another language"] = ("sum(increase(requests_total[$window])) default 0", Reasons.QueryRefused, true),
            ["unknown function"] = ("summ(requests_total)", Reasons.QueryRefused, true),
            ["string"] = ("\"42\"", Reasons.NotAVector, true),
            ["scalar"] = ("42", Reasons.NotAVector, true),
            ["range"] = ("requests_total[5m]", Reasons.NotAVector, true),
            ["several"] = ("increase(requests_total[$window])", Reasons.SeveralSeries, true),
            ["twins"] = ("label_replace(increase(requests_total[$window]), \"slo\", \"$1\", \"svc\", \"(.*)\")", Reasons.SeveralSeries, true),
            ["many to many"] = ("sum(requests_total + on (namespace) requests_total)", Reasons.QueryFailed, false),
            ["not a number"] = ("sum(increase(requests_total[$window])) * 0 / 0", Reasons.NotANumber, false),
            ["nothing"] = ("sum(increase(nobody_total[$window]))", Reasons.NoSeries, false),
        };

        var good = Enumerable.Range(0, Services).Select(i => source.ReadAsync(Request(Service(i)), Cancellation)).ToArray();
        var spoilt = bad.ToDictionary(b => b.Key, b => source.ReadAsync(Request(new Indicator.Query("vector(0)", b.Value.Total)), Cancellation));
        var readings = await Task.WhenAll(good);

        foreach (var (i, reading) in readings.Index())
        {
            Assert.Null(reading.Problem);
            Assert.All(reading.Samples, s => Assert.Equal((60.0 + (4 * i), 4.0 * i), (Math.Round(s.Total, 6), Math.Round(s.Bad, 6))));
        }

        foreach (var (name, reading) in spoilt)
        {
            var (_, reason, onlyAnEditHelps) = bad[name];
            var problem = (await reading).Problem;
            Assert.Equal((name, reason, onlyAnEditHelps), (name, problem?.Reason, problem?.OnlyAnEditHelps));
        }
    }

    [ClusterFact]
    public async Task A_tenant_sees_its_own_series_only()
    {
        await using var source = Source(tenantMatcher: "namespace");
        var own = await source.ReadAsync(Request(Service(0)), Cancellation);
        var foreign = await source.ReadAsync(Request(new Indicator.Ratio("errors_total", "secret_total{namespace=\"pay\"}")), Cancellation);
        var sneaky = await source.ReadAsync(
            Request(new Indicator.Query("vector(0)", "sum(increase(secret_total[$window])) # \r or sum(increase(secret_total[$window]))")), Cancellation);

        Assert.All(own.Samples, s => Assert.Equal(60, s.Total, 1e-6));
        Assert.All(foreign.Samples.Concat(sneaky.Samples), s => Assert.Equal(Reasons.NoSeries, s.Reason));
    }

    [ClusterFact]
    public async Task Its_own_parser_has_the_last_word()
    {
        await using var source = Source();

        Assert.Null(await source.CheckAsync("sum(increase(requests_total[$window]))", Cancellation));
        Assert.Contains("parse error", await source.CheckAsync("sum(increase(requests_total[$window])", Cancellation), StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Before_the_first_sample_there_is_nothing_and_no_problem()
    {
        await using var source = Source();
        var request = Request(Service(1)) with { From = _end.AddHours(-5), To = _end.AddHours(-4) };

        var reading = await source.ReadAsync(request, Cancellation);

        Assert.Null(reading.Problem);
        Assert.All(reading.Samples, s => Assert.Equal(SampleQuality.Missing, s.Quality));
    }

    private static Indicator.Ratio Service(int i) => new($"errors_total{{svc=\"{i}\"}}", $"requests_total{{svc=\"{i}\"}}");

    private SampleRequest Request(Indicator indicator) =>
        new(new NamespacedName("shop", "checkout"), indicator, Minute, _end.AddMinutes(-20), _end);

    private PrometheusSampleSource Source(string? tenantMatcher = null) => new(
        new SourceOptions("default", new PrometheusOptions { Url = _prometheus!.Url, TenantMatcher = tenantMatcher }),
        _metrics, TimeProvider.System, QueryCoalescer.DefaultGatherWindow);

    /// <summary>Service i counts 60 + 4·i requests a minute, 4·i of them errors; service 0 has no error series at all.</summary>
    private IEnumerable<string> History()
    {
        foreach (var (name, @namespace, first, each) in new[] { ("requests", "shop", 15, 1), ("errors", "shop", 0, 1), ("secret", "pay", 7, 0) })
        {
            yield return $"# TYPE {name} counter";
            for (var i = name == "errors" ? 1 : 0; i < Services; i++)
            {
                for (var tick = 0; tick <= 240; tick++)
                {
                    var at = _end.AddSeconds((tick - 240) * 15).ToUnixTimeSeconds();
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"{name}_total{{namespace=\"{@namespace}\",svc=\"{i}\"}} {tick * (first + (each * i))} {at}");
                }
            }
        }

        yield return "# EOF";
    }
}
