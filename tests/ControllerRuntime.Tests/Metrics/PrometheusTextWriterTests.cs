using System.Buffers;
using System.Diagnostics;
using ControllerRuntime.Metrics;

namespace ControllerRuntime.Tests.Metrics;

public sealed class PrometheusTextWriterTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void Writes_help_type_and_samples_sorted_by_name_and_labels()
    {
        var requests = _registry.Counter("http_requests_total", "Requests \\ by\ncode.", "code", "path");
        requests.With("500", "/").Inc(2);
        requests.With("200", "a\"b\\c\nd").Inc();
        _registry.Gauge("a_ratio", "A ratio.").Set(double.NaN);
        _registry.Gauge("b_ratio", "B ratio.", "x").With("é").Set(double.PositiveInfinity);
        _registry.Gauge("c_ratio", "C ratio.").Set(double.NegativeInfinity);

        Assert.Equal(
            """
            # HELP a_ratio A ratio.
            # TYPE a_ratio gauge
            a_ratio NaN
            # HELP b_ratio B ratio.
            # TYPE b_ratio gauge
            b_ratio{x="é"} +Inf
            # HELP c_ratio C ratio.
            # TYPE c_ratio gauge
            c_ratio -Inf
            # HELP http_requests_total Requests \\ by\ncode.
            # TYPE http_requests_total counter
            http_requests_total{code="200",path="a\"b\\c\nd"} 1
            http_requests_total{code="500",path="/"} 2

            """,
            PrometheusTextWriter.Write(_registry));
    }

    [Fact]
    public void Writes_a_histogram_with_cumulative_buckets()
    {
        var seconds = _registry.Histogram("wait_seconds", "Waiting.", [0.5, 1, 2.5], "queue").With("q");
        seconds.Observe(0.5);
        seconds.Observe(0.75);
        seconds.Observe(7);

        Assert.Equal(
            """
            # HELP wait_seconds Waiting.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{queue="q",le="0.5"} 1
            wait_seconds_bucket{queue="q",le="1"} 2
            wait_seconds_bucket{queue="q",le="2.5"} 2
            wait_seconds_bucket{queue="q",le="+Inf"} 3
            wait_seconds_sum{queue="q"} 8.25
            wait_seconds_count{queue="q"} 3

            """,
            PrometheusTextWriter.Write(_registry));
    }

    [Fact]
    public async Task Passes_the_linter_of_Prometheus()
    {
        ProcessMetrics.Register(_registry);
        _registry.Counter("x_requests_total", "Requests.", "code").With("a\"\\\n").Inc();
        _registry.Histogram("x_seconds", "Seconds.", [0.1, 1]).Observe(double.PositiveInfinity);
        _registry.Gauge("x_ratio", "Ratio.").Set(double.NaN);

        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync(PrometheusTextWriter.Write(_registry));
        promtool.StandardInput.Close();
        var findings = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            + await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", findings);
        Assert.Equal(0, promtool.ExitCode);
    }

    [Fact]
    public void Renders_ten_thousand_targets_of_twelve_series_without_garbage_per_sample()
    {
        for (var metric = 0; metric < 12; metric++)
        {
            var gauge = _registry.Gauge($"target_{metric:00}_ratio", "A ratio.", "slo", "slo_namespace");
            for (var target = 0; target < 10_000; target++)
            {
                gauge.With($"checkout-{target}", "shop").Set(target / 7.0);
            }
        }

        var buffer = new ArrayBufferWriter<byte>(32 << 20);
        PrometheusTextWriter.Write(_registry, buffer);
        Assert.InRange(buffer.WrittenCount, 120_000 * 40, buffer.Capacity - 1);

        buffer.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        PrometheusTextWriter.Write(_registry, buffer);

        // Some for each metric, nothing for each of the 120,000 samples.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_768);
    }
}
