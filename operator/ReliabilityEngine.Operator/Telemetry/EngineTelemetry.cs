using ControllerRuntime.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>Adds what the engine measures and traces to what the runtime exports.</summary>
internal static class EngineTelemetry
{
    public static IServiceCollection AddEngineTelemetry(this IServiceCollection services)
    {
        services.AddTelemetry().AddInstruments<EngineMetrics>();
        services.AddSingleton(provider => provider.GetRequiredService<EngineMetrics>().Targets);
        services.AddSingleton(provider => provider.GetRequiredService<EngineMetrics>().Health);
        services.AddSingleton(provider => provider.GetRequiredService<EngineMetrics>().Policies);
        services.AddSingleton(provider => provider.GetRequiredService<EngineMetrics>().Learning);
        services.AddSingleton(provider => provider.GetRequiredService<EngineMetrics>().Workloads);
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(MetricNames.Meter));
        services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource(EngineTrace.SourceName));
        return services;
    }
}
