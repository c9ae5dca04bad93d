using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Fact]
    public async Task Metrics_arrive_by_their_names_and_with_their_sender()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await TelemetryHost.StartAsync(variables: receiver.Variables);
        host.Services.GetRequiredService<RuntimeMetrics>().ClientRequestDuration.Record(0.1);

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        var names = receiver.Metrics.SelectMany(OtlpMessages.MetricNames).ToHashSet();
        Assert.Superset(new HashSet<string> { MetricNames.CertificateReads, MetricNames.ClientRequestDuration, MetricNames.ProcessCpu }, names);
        Assert.Equal(TelemetryHost.ServiceName, OtlpMessages.Sender(receiver.Metrics.First())["service.name"]);
    }

    [Fact]
    public async Task A_pass_arrives_as_a_trace_of_its_own()
    {
        var name = $"{Guid.NewGuid()}";
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await TelemetryHost.StartAsync(variables: receiver.Variables);
        using (var span = PassTrace.Start("maps", new("shop", name), Guid.NewGuid()))
        {
            PassTrace.End(span, Pass.Success);
        }

        Assert.True(host.Services.GetRequiredService<TracerProvider>().ForceFlush());

        var pass = Assert.Single(receiver.Traces.SelectMany(OtlpMessages.Spans), span => span.Tags.GetValueOrDefault("name") == name);
        Assert.Equal(("reconcile maps", "", "success"), (pass.Name, pass.Parent, pass.Tags["result"]));
    }

    [Fact]
    public async Task One_kind_can_be_left_out()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await TelemetryHost.StartAsync(
            variables: new Dictionary<string, string?>(receiver.Variables) { ["OTEL_TRACES_EXPORTER"] = "none" });

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.NotEmpty(receiver.Metrics);
        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task One_kind_can_be_sent_alone()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await TelemetryHost.StartAsync(variables: new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = new Uri(receiver.Url, "v1/traces").AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        using (PassTrace.Start("maps", new("shop", "a"), Guid.NewGuid()))
        {
        }

        Assert.True(host.Services.GetRequiredService<TracerProvider>().ForceFlush());
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.NotEmpty(receiver.Traces);
        Assert.Empty(receiver.Metrics);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_traced()
    {
        await using var host = await TelemetryHost.StartAsync();

        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task The_environment_may_call_the_sender_otherwise()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await TelemetryHost.StartAsync(
            variables: new Dictionary<string, string?>(receiver.Variables) { ["OTEL_SERVICE_NAME"] = "engine-of-pay" });

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.Equal("engine-of-pay", OtlpMessages.Sender(receiver.Metrics.First())["service.name"]);
    }
}
