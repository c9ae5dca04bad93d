using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ControllerRuntime.Telemetry;

/// <summary>Sends metrics and traces over OTLP where OpenTelemetry's standard variables name an endpoint; without one nothing is sent or traced.</summary>
public static class OtlpExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string MetricsExporter = "OTEL_METRICS_EXPORTER";
    private const string TracesExporter = "OTEL_TRACES_EXPORTER";

    /// <summary>What the two exporter variables say to send nothing.</summary>
    private const string None = "none";

    /// <param name="services">Gets the exporters that are asked for.</param>
    /// <param name="configuration">Where the variables are looked for; the exporters read their other settings from the host's.</param>
    /// <param name="service">What the sender calls itself unless a variable says otherwise.</param>
    /// <param name="version">The sender's version.</param>
    /// <param name="instance">Which of several replicas it is.</param>
    public static IServiceCollection AddOtlpExport(
        this IServiceCollection services, IConfiguration configuration, string service, string version, string instance)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var telemetry = services.AddTelemetry().AddOpenTelemetry().ConfigureResource(resource => resource
            .Clear()
            .AddService(service, serviceVersion: version, serviceInstanceId: instance)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector());
        if (IsWanted(configuration, MetricsEndpoint, MetricsExporter))
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(options => Aim(options, configuration[MetricsEndpoint])));
        }

        if (IsWanted(configuration, TracesEndpoint, TracesExporter))
        {
            telemetry.WithTracing(traces => traces
                .AddSource(PassTrace.SourceName)
                .AddOtlpExporter(options => Aim(options, configuration[TracesEndpoint])));
        }

        return services;
    }

    /// <summary>The exporter reads the variables for all kinds itself, and none of those for one.</summary>
    private static void Aim(OtlpExporterOptions options, string? endpoint)
    {
        if (!string.IsNullOrWhiteSpace(endpoint))
        {
            options.Endpoint = new Uri(endpoint);
        }
    }

    private static bool IsWanted(IConfiguration configuration, string endpoint, string exporter) =>
        (Says(configuration, Endpoint) || Says(configuration, endpoint))
        && !string.Equals(configuration[exporter], None, StringComparison.OrdinalIgnoreCase);

    private static bool Says(IConfiguration configuration, string key) => !string.IsNullOrWhiteSpace(configuration[key]);
}
