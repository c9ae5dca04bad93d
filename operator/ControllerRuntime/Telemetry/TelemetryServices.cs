using System.Diagnostics.Metrics;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace ControllerRuntime.Telemetry;

/// <summary>
/// How instruments get out of the process: onto the page of <see cref="MetricsPage"/>, and over OTLP where <see cref="OtlpExport"/> is
/// told to. Add meters of your own with <c>ConfigureOpenTelemetryMeterProvider</c> and their instruments with <see cref="AddInstruments"/>.
/// </summary>
public static class TelemetryServices
{
    /// <summary>
    /// Series an instrument may have. The exporter makes room for all of them at once, and the labels of ours have a few dozen values;
    /// series of objects, whose number has no bound, are kept in <see cref="ObjectSeries"/>.
    /// </summary>
    private const int MaxSeries = 1000;

    /// <summary>Adds the runtime's instruments and their exporters; asked twice, it adds them once.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(RuntimeMetrics)))
        {
            return services;
        }

        services.AddMetrics();
        services.AddInstruments<RuntimeMetrics>();
        services.AddInstruments<ProcessMetrics>();
        services.ConfigureOpenTelemetryMeterProvider((provider, builder) => builder
            .AddMeter(MetricNames.Meter)
            .AddView(instrument => StreamOf(instrument, provider.GetRequiredService<IMeterFactory>())));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter(Configure));
        return services;
    }

    /// <summary>
    /// Adds a holder of instruments. It is made after the exporters listen, for what is counted before would be lost, and with the host,
    /// for what counts nothing yet is to be seen as zero.
    /// </summary>
    public static IServiceCollection AddInstruments<TInstruments>(this IServiceCollection services)
        where TInstruments : class
    {
        services.TryAddSingleton(provider =>
        {
            provider.GetService<MeterProvider>();
            return ActivatorUtilities.CreateInstance<TInstruments>(provider);
        });
        services.AddSingleton<IHostedService>(provider => new MadeWithTheHost(provider.GetRequiredService<TInstruments>()));
        return services;
    }

    /// <summary>Meters are found by name in the whole process: those of another host in it are not ours to tell.</summary>
    private static MetricStreamConfiguration StreamOf(Instrument instrument, IMeterFactory meters) =>
        ReferenceEquals(instrument.Meter.Scope, meters)
            ? new MetricStreamConfiguration { CardinalityLimit = MaxSeries }
            : MetricStreamConfiguration.Drop;

    /// <summary>The names come out as they are written; suffixes are left on, for OpenMetrics wants the family of a counter without its own.</summary>
    private static void Configure(PrometheusAspNetCoreOptions options)
    {
        options.TranslationStrategy = PrometheusAspNetCoreTranslationStrategy.UnderscoreEscapingWithSuffixes;
        options.ScopeInfoEnabled = false;
        options.TargetInfoEnabled = false;
        options.ScrapeResponseCacheDurationMilliseconds = 0;
    }

    /// <summary>Needs what the host is to make; has nothing to do itself.</summary>
    private sealed class MadeWithTheHost(object instruments) : IHostedService
    {
        public object Instruments { get; } = instruments;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
