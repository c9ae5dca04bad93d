using System.Diagnostics;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Telemetry;

public sealed class MetricsPageTests
{
    private const string OpenMetrics = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

    private static readonly ObjectFamily Risk = new("risk_ratio", "Risk.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instruments_and_objects_stand_on_one_page_in_the_text_format()
    {
        await using var host = await StartAsync();

        var (type, page) = await host.ScrapeAsync("text/plain", Token);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", type);
        Assert.Contains("certwatcher_read_certificate_total{} 0\n", page, StringComparison.Ordinal);
        Assert.EndsWith("# TYPE risk_ratio gauge\nrisk_ratio{slo=\"checkout\",slo_namespace=\"shop\"} 0.5\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenMetrics_is_written_for_who_asks_for_it_and_ends_once()
    {
        await using var host = await StartAsync();

        var (type, page) = await host.ScrapeAsync(OpenMetrics, Token);

        Assert.StartsWith("application/openmetrics-text; version=1.0.0", type, StringComparison.Ordinal);
        Assert.Contains("# TYPE certwatcher_read_certificate counter\n", page, StringComparison.Ordinal);
        Assert.Contains("certwatcher_read_certificate_total{} 0\n", page, StringComparison.Ordinal);
        Assert.EndsWith("risk_ratio{slo=\"checkout\",slo_namespace=\"shop\"} 0.5\n# EOF\n", page, StringComparison.Ordinal);
        Assert.Single(page.Split('\n'), line => line == "# EOF");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData(OpenMetrics)]
    public async Task It_tells_nothing_of_how_it_was_made(string accept)
    {
        await using var host = await StartAsync();

        var (_, page) = await host.ScrapeAsync(accept, Token);

        Assert.DoesNotContain("otel_", page, StringComparison.Ordinal);
        Assert.DoesNotContain("target_info", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_tells_of_itself()
    {
        await using var host = await StartAsync();

        var (_, page) = await host.ScrapeAsync("text/plain", Token);

        foreach (var name in (string[])[MetricNames.ProcessCpu, MetricNames.ProcessResidentMemory, MetricNames.ProcessVirtualMemory,
            MetricNames.ProcessStartTime, MetricNames.ProcessOpenDescriptors, MetricNames.ProcessThreads])
        {
            Assert.Matches($"(?m)^{name}{{}} [1-9]", page);
        }
    }

    [Fact]
    public async Task Two_hosts_of_one_process_tell_each_its_own()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        one.Services.GetRequiredService<RuntimeMetrics>().WebhookPanics.Add(7);

        Assert.Contains("controller_runtime_webhook_panics_total{} 7\n", await one.ScrapeAsync(Token), StringComparison.Ordinal);
        Assert.Contains("controller_runtime_webhook_panics_total{} 0\n", await other.ScrapeAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_passes_the_linter_of_Prometheus()
    {
        await using var host = await StartAsync();
        host.Services.GetRequiredService<RuntimeMetrics>().WebhookRequests.Add(1, new("webhook", "a\"\\\n"), new("code", "200"));

        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync((await host.ScrapeAsync("text/plain", Token)).Page.AsMemory(), Token);
        promtool.StandardInput.Close();
        var findings = await promtool.StandardOutput.ReadToEndAsync(Token) + await promtool.StandardError.ReadToEndAsync(Token);
        await promtool.WaitForExitAsync(Token);

        Assert.Equal("", findings);
        Assert.Equal(0, promtool.ExitCode);
    }

    private static async Task<TelemetryHost> StartAsync()
    {
        var series = new ObjectSeries("slo", "slo_namespace", Risk);
        series.Set(new("shop", "checkout"), [Risk.Of(0.5)]);
        return await TelemetryHost.StartAsync(services => services.AddSingleton(series));
    }
}
