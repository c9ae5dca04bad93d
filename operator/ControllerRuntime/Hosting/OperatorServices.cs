using ControllerRuntime.Client;
using ControllerRuntime.Events;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Metrics;
using ControllerRuntime.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ControllerRuntime.Hosting;

/// <summary>Adds the runtime to a host. Read on in <see cref="OperatorBuilder"/> for controllers and in <c>OperatorService</c> for the order of things.</summary>
public static class OperatorServices
{
    /// <summary>Kestrel's own stop and the release of the lease come after the grace period of the controllers.</summary>
    private static readonly TimeSpan AfterGrace = TimeSpan.FromSeconds(5);

    /// <param name="services">Gets everything the runtime needs but the client.</param>
    /// <param name="client">Makes the one client to the apiserver.</param>
    /// <param name="configure">Checked at the start, with every error reported at once.</param>
    public static OperatorBuilder AddKubernetesOperator(
        this IServiceCollection services, Func<IServiceProvider, IKubernetesClient> client, Action<OperatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new OperatorOptions();
        configure?.Invoke(options);

        services.AddSingleton(options);
        services.AddSingleton(new OptionsErrors(options.Errors));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.GracePeriod + AfterGrace);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTelemetry();
        services.TryAddSingleton<IProcessExit, ProcessExit>();
        services.AddKeyedSingleton(ServiceKeys.Unguarded, (provider, _) => client(provider));
        AddLeadership(services, options);
        services.AddSingleton(provider => NewRecorder(provider, provider.GetRequiredService<IKubernetesClient>(), options));
        services.AddSingleton<IEventRecorder>(provider => provider.GetRequiredService<EventRecorder>());
        services.AddKeyedSingleton(ServiceKeys.Unguarded, (provider, _) =>
            NewRecorder(provider, provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded), options));
        services.AddKeyedSingleton<IEventRecorder>(ServiceKeys.Unguarded, (provider, _) => provider.GetRequiredKeyedService<EventRecorder>(ServiceKeys.Unguarded));
        services.AddSingleton<IReadinessCheck, CachesReady>();
        services.AddHostedService<OperatorService>();
        return new OperatorBuilder(services);
    }

    internal static void ThrowIfInvalid(IEnumerable<OptionsErrors> parts)
    {
        if (parts.SelectMany(part => part.Find()).ToArray() is { Length: > 0 } errors)
        {
            throw new OptionsValidationException("operator", typeof(OperatorOptions), errors);
        }
    }

    private static EventRecorder NewRecorder(IServiceProvider provider, IKubernetesClient client, OperatorOptions options) =>
        new(client, options.Events, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<EventRecorder>>());

    private static void AddLeadership(IServiceCollection services, OperatorOptions options)
    {
        if (options.LeaderElection is not { } election)
        {
            services.AddSingleton<SoleLeader>();
            services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<SoleLeader>());
            services.AddSingleton<ILeaderPulse>(provider => provider.GetRequiredService<SoleLeader>());
            services.AddSingleton(provider => provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded));
            return;
        }

        services.AddSingleton(provider => new LeaderElector(
            provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded),
            election,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RuntimeMetrics>(),
            provider.GetRequiredService<ILogger<LeaderElector>>()));
        services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<LeaderElector>());
        services.AddSingleton<ILeaderPulse>(provider => provider.GetRequiredService<LeaderElector>());
        services.AddSingleton<ILivenessCheck>(provider => provider.GetRequiredService<LeaderElector>());
        services.AddSingleton<IKubernetesClient>(provider => new LeaderGuardedClient(
            provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded),
            provider.GetRequiredService<ILeadership>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
