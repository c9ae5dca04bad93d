using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Twin.Exposition;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.Cluster.Tests.Twin;

public sealed class TwinServerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void An_app_is_described_in_one_line()
    {
        var spec = AppSpec.Parse("shop/checkout,rate=12.5,replicas=3,capacity=25,errors=0.01,latency=200");

        Assert.Equal(("shop", "checkout", 3), (spec.Options.Namespace, spec.Options.App, spec.Replicas));
        Assert.Equal((12.5, 25, 0.01), (spec.Seasons.MeanRate, spec.Options.CapacityPerReplica, spec.Options.BaseErrorRatio));
        Assert.Equal(TimeSpan.FromMilliseconds(200), spec.Options.BaseLatency);
        Assert.Throws<FormatException>(() => AppSpec.Parse("checkout"));
        Assert.Throws<FormatException>(() => AppSpec.Parse("shop/checkout,colour=red"));
        Assert.Throws<FormatException>(() => AppSpec.Parse("shop/checkout,rate=-1"));
    }

    [ClusterFact]
    public async Task Its_page_passes_promtool_and_its_buckets_are_cumulative()
    {
        var page = MetricsPage.Write(PodsOf(Models(TimeProvider.System.GetUtcNow().AddMinutes(-5))));

        var counts = Regex.Matches(page, "_bucket{app=\"checkout\",namespace=\"shop\",node=\"node-1\",pod=\"checkout-0\",le=\"[^\"]+\"} (\\d+)")
            .Select(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(LatencyBuckets.Bounds.Count + 1, counts.Count);
        Assert.Equal(counts.Order(), counts);
        Assert.True(counts[^1] > 0);

        // Creating a Prometheus installs promtool where it is missing.
        await using (await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), Cancellation))
        {
            using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            })!;
            await promtool.StandardInput.WriteAsync(page);
            promtool.StandardInput.Close();
            var complaints = await promtool.StandardError.ReadToEndAsync(Cancellation);
            await promtool.WaitForExitAsync(Cancellation);
            Assert.Equal((0, ""), (promtool.ExitCode, complaints));
        }
    }

    [ClusterFact]
    public async Task Prometheus_sees_the_past_and_the_present_as_one_series_and_faults_can_be_switched()
    {
        var now = TimeProvider.System.GetUtcNow();
        var start = now.AddHours(-3);
        var past = new StringWriter();
        HistoryWriter.Write(past, [.. Specs().Select(spec => spec.CreateModel(start, 1, pods: null))], now, Step, "twin");

        var models = Specs().Select(spec => spec.CreateModel(start, 1, pods: null)).ToList();
        var fleet = new Fleet(models, Step);
        fleet.AdvanceTo(now);
        await using var server = TwinServer.Create(fleet, port: 0, TimeProvider.System);
        await server.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        await using var prometheus = await LocalPrometheus.CreateAsync(
            new LocalPrometheusOptions
            {
                Jobs = [new ScrapeJob("twin") { DiscoveryUrl = new Uri(http.BaseAddress, "/targets") }],
                ScrapeInterval = TimeSpan.FromMilliseconds(500),
            },
            Cancellation);
        await prometheus.LoadHistoryAsync(past.ToString().TrimEnd('\n').Split('\n'), Cancellation);
        await prometheus.StartAsync(Cancellation);

        const string Requests = "http_requests_total{app=\"checkout\",pod=\"checkout-0\",code=\"200\"}";
        await prometheus.WaitForAsync("up{pod=\"checkout-0\"} == 1", Cancellation);
        Assert.Single(await prometheus.QueryAsync($"count_over_time({Requests}[2h])", cancellationToken: Cancellation));
        Assert.Equal(0, await prometheus.QueryValueAsync($"resets({Requests}[2h])", cancellationToken: Cancellation));

        using var started = await http.PostAsync(new Uri("/faults/shop/checkout/silence", UriKind.Relative), content: null, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, started.StatusCode);
        await prometheus.WaitForAsync("up{app=\"checkout\"} == 0", Cancellation);
        await prometheus.WaitForAsync("up{app=\"catalog\"} == 1", Cancellation);

        using var ended = await http.DeleteAsync(new Uri("/faults/shop/checkout/silence", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await prometheus.WaitForAsync("up{app=\"checkout\"} == 1", Cancellation);
    }

    private static IEnumerable<AppSpec> Specs() =>
        [AppSpec.Parse("shop/checkout,rate=40,replicas=2"), AppSpec.Parse("shop/catalog,rate=20,replicas=1")];

    private static List<WorkloadModel> Models(DateTimeOffset start)
    {
        var models = Specs().Select(spec => spec.CreateModel(start, 1, pods: null)).ToList();
        models.ForEach(model => model.Step(TimeSpan.FromMinutes(1)));
        return models;
    }

    private static IEnumerable<(WorkloadOptions, PodState)> PodsOf(IEnumerable<WorkloadModel> models) =>
        models.SelectMany(model => model.State.Pods.Select(pod => (model.Options, pod)));
}
