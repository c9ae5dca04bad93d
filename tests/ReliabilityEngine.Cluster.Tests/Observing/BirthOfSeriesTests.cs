using System.Globalization;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Observing;

/// <summary>Counters that appear half an hour before the end of an hour of history, asked of Debian's Prometheus.</summary>
public sealed class BirthOfSeriesTests : IAsyncLifetime
{
    private const int FirstTick = 121;
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
    public async Task Counts_from_zero_what_was_not_there_while_its_target_was_scraped()
    {
        await using var source = new PrometheusSampleSource(
            new SourceOptions("default", new PrometheusOptions { Url = _prometheus!.Url, ScrapeInterval = TimeSpan.FromSeconds(15) }),
            new EngineMetrics(new TestMeters()), TimeProvider.System, QueryCoalescer.DefaultGatherWindow);
        var expected = new Dictionary<string, double>
        {
            // A code that a running service answers with for the first time.
            ["code=\"500\",instance=\"old\""] = 900,

            // A service that was not scraped before: its counter may be as old as it likes.
            ["code=\"500\",instance=\"new\""] = 0,

            // A recording rule: nobody knows what was scraped for it.
            ["code=\"500\",instance=\"\""] = 0,

            // A series that was there before.
            ["code=\"200\",instance=\"old\""] = 0,
        };

        foreach (var (matchers, born) in expected)
        {
            var request = new SampleRequest(
                new NamespacedName("shop", "checkout"), new Indicator.Ratio("nobody", $"requests_total{{{matchers}}}"), Minute, _end.AddMinutes(-50), _end);
            var reading = await source.ReadAsync(request, Cancellation);

            // Each counter grows by one a scrape; what a step has beyond that is a birth, with up to four scrapes of growth in it.
            Assert.InRange(reading.Samples.Sum(s => s.Total > 10 ? s.Total : 0), born, born + 4);
            Assert.NotEqual(0, reading.Samples.Sum(s => s.Total));
        }
    }

    private IEnumerable<string> History()
    {
        (string Labels, int Start, int First)[] counters =
        [
            ("instance=\"old\",code=\"200\"", 0, 0),
            ("instance=\"old\",code=\"500\"", FirstTick, 900),
            ("instance=\"new\",code=\"500\"", FirstTick, 100_000),
            ("code=\"500\"", FirstTick, 50_000),
        ];
        yield return "# TYPE up gauge";
        foreach (var line in Lines("up", "instance=\"old\"", 0, _ => 1).Concat(Lines("up", "instance=\"new\"", FirstTick, _ => 1)))
        {
            yield return line;
        }

        yield return "# TYPE requests counter";
        foreach (var (labels, start, first) in counters)
        {
            foreach (var line in Lines("requests_total", labels, start, tick => first + tick - start))
            {
                yield return line;
            }
        }

        yield return "# EOF";
    }

    private IEnumerable<string> Lines(string name, string labels, int start, Func<int, int> value) =>
        Enumerable.Range(start, 241 - start).Select(tick => string.Create(
            CultureInfo.InvariantCulture,
            $"{name}{{job=\"web\",{labels}}} {value(tick)} {_end.AddSeconds((tick - 240) * 15).ToUnixTimeSeconds()}"));
}
