using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Observing;

/// <summary>Native histograms that were written to Debian's Prometheus, which keeps them with a feature flag: half an hour of scrapes every 15 s.</summary>
public sealed class NativeHistogramTests : IAsyncLifetime
{
    private const int Scrapes = 120;

    /// <summary>A second instance's histogram, and of the first one the requests that failed, appear here.</summary>
    private const int Birth = 81;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Scrape = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset End = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new(End + Scrape);
    private LocalPrometheus? _prometheus;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions { NativeHistograms = true }, Cancellation);
        await _prometheus.StartAsync(Cancellation);
        for (var scrape = 0; scrape <= Scrapes; scrape++)
        {
            await _prometheus.WriteAsync(Of(scrape), Cancellation);
        }
    }

    public async ValueTask DisposeAsync() => await _prometheus!.DisposeAsync();

    [ClusterFact]
    public async Task Counts_all_events_and_the_fast_ones()
    {
        (string What, string App, int Threshold, double Total, double Good)[] cases =
        [
            ("a bound of the histogram", "old", 250, 40, 32),
            ("between two bounds", "old", 300, 40, 32.8),
            ("all are faster", "old", 60_000, 40, 40),
            ("all are slower", "old", 100, 40, 0),
            ("without traffic", "idle", 250, 0, 0),
        ];
        foreach (var (what, app, threshold, total, good) in cases)
        {
            var reading = await ReadAsync(Native($"seconds{{app=\"{app}\",code=\"200\"}}", threshold), steps: 20);

            Assert.True(reading.Problem is null, $"{what}: {reading.Problem}");
            Assert.All(reading.Samples, s => Assert.Equal((SampleQuality.Good, total, good), (s.Quality, Math.Round(s.Total, 6), Math.Round(s.Good, 6))));
        }
    }

    [ClusterFact]
    public async Task A_histogram_that_was_not_there_while_its_target_was_scraped_counts_from_zero()
    {
        var born = await ReadAsync(Native("seconds{app=\"old\",code=\"500\"}", 250), steps: 20);

        Assert.Equal((1000, 800), (Math.Round(born.Samples.Sum(s => s.Total)), Math.Round(born.Samples.Sum(s => s.Good))));
    }

    [ClusterFact]
    public async Task Who_asks_for_the_form_that_is_not_there_is_told_so()
    {
        var classic = await ReadAsync(new Indicator.Latency("seconds_bucket{app=\"old\",le=\"0.25\"}", "seconds_count{app=\"old\"}"), steps: 3);
        var native = await ReadAsync(Native("classic_seconds", 250), steps: 3);
        var gauge = await ReadAsync(Native("up", 250), steps: 3);

        Assert.Equal(
            (Reasons.HistogramWentNative, Reasons.NoNativeHistogram, Reasons.NoNativeHistogram),
            (classic.Problem?.Reason, native.Problem?.Reason, gauge.Problem?.Reason));
        Assert.Contains("{metric: 'seconds{app=\"old\"}', threshold: 250ms}", classic.Problem?.Message, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task The_sources_parser_knows_the_functions_that_are_asked_of_it()
    {
        await using var source = Source();

        Assert.Null(await source.CheckAsync("histogram_fraction(-Inf, 1, seconds{app=\"old\"})", Cancellation));
    }

    private static Indicator.NativeLatency Native(string selector, int milliseconds) => new Indicator.NativeLatency(selector, TimeSpan.FromMilliseconds(milliseconds));

    private PrometheusSampleSource Source() => new(
        new SourceOptions("default", new PrometheusOptions { Url = _prometheus!.Url, ScrapeInterval = Scrape, Delay = Scrape }),
        new EngineMetrics(new TestMeters()), _time, TimeSpan.Zero);

    private async Task<SampleReading> ReadAsync(Indicator indicator, int steps)
    {
        await using var source = Source();
        return await source.ReadAsync(
            new SampleRequest(new NamespacedName("shop", "checkout"), indicator, Minute, End - (Minute * (steps - 1)), End), Cancellation);
    }

    /// <summary>Ten requests a scrape: eight of up to 250 ms, one of up to 500 ms, one of up to a second.</summary>
    private static RemoteWrite Of(int scrape)
    {
        var at = End - (Scrape * (Scrapes - scrape));
        var write = new RemoteWrite()
            .Add(Labels("up", "old"), at, 1)
            .Add(Labels("classic_seconds_count", "old"), at, scrape)
            .AddHistogram(Labels("seconds", "old", "200"), at, first: -2, 8 * scrape, scrape, scrape)
            .AddHistogram(Labels("seconds", "idle", "200"), at, first: -2, 8, 1, 1);
        return scrape < Birth ? write : write.AddHistogram(Labels("seconds", "old", "500"), at, first: -2, 800, 100, 100);
    }

    private static Dictionary<string, string> Labels(string name, string app, string? code = null)
    {
        var labels = new Dictionary<string, string> { ["__name__"] = name, ["job"] = "web", ["instance"] = app, ["app"] = app };
        return code is null ? labels : new(labels) { ["code"] = code };
    }
}
