using ControllerRuntime.Caching;
using ControllerRuntime.Certificates;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Hosting;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;
using ControllerRuntime.Telemetry;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks;
using ReliabilityEngine.Operator.Webhooks.Registration;

namespace ReliabilityEngine.Operator;

/// <summary>The composition root of <c>run</c>: what the operator is made of. In which order it starts and stops is the runtime's.</summary>
internal static class EngineHost
{
    private const string Name = "reliability-engine";

    public static WebApplication Build(EngineOptions options, KubernetesConfiguration cluster)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var configuration = new LiveConfiguration(options);
        AddLogging(builder.Logging, configuration);
        builder.UseOperatorEndpoints(options.MetricsPort, options.HealthPort);
        builder.UseWebhookEndpoint(options.Webhooks.Port);
        AddEngine(builder.Services, options, configuration);
        builder.Services.AddEngineTelemetry().AddOtlpExport(builder.Configuration, Name, EngineVersion.Number, Replica);
        builder.Services
            .AddKubernetesOperator(services => Client(services, cluster), runtime => Configure(runtime, options))
            .AddController<SLOTargetController, SLOTarget>(controller =>
            {
                controller.MaxConcurrentReconciles = options.MaxConcurrentReconciles;
                controller.IgnoreStatusChanges = true;
                controller.Watches<ReliabilityAction, ApprovalChanges>();
            })
            .AddController<ReliabilityPolicyController, ReliabilityPolicy>(controller =>
            {
                controller.MaxConcurrentReconciles = options.MaxConcurrentReconciles;
                controller.IgnoreStatusChanges = true;
                controller.Watches<SLOTarget, TargetChanges>().Watches<ReliabilityPolicy, PolicyChanges>()
                    .Watches<Namespace, NamespaceChanges>().Watches<ConfigMap, StopChanges>()
                    .Watches<ValidatingWebhookConfiguration, WebhookChanges>();
            })
            .AddLeaderRunnable<CheckpointStore>()
            .AddServingCertificate(WebhookCertificate.Options(options))
            .AddWebhook<ResourceWebhook>(ResourceWebhook.Path)
            .AddWebhook<ApprovalWebhook>(ApprovalWebhook.Path)
            .AddWebhook<AuthorWebhook>(AuthorWebhook.Path)
            .AddInformer<ValidatingWebhookConfiguration>()
            .AddGate(options)
            .AddDecisions()
            .AddActing(options)
            .AddExperiments(options);

        var host = builder.Build();
        host.MapOperatorEndpoints();
        host.MapKubernetesWebhooks();
        host.MapGate();
        Announce(host.Services, options);
        configuration.OnChange(edit => Reconnect(host.Services, edit, configuration.Options));
        configuration.OnChange(_ => VisitAll<SLOTarget>(host.Services));
        configuration.OnChange(_ => VisitAll<ReliabilityPolicy>(host.Services));
        configuration.OnChange(_ => VisitAll<ReliabilityAction>(host.Services));
        configuration.OnChange(_ => VisitAll<ChaosExperiment>(host.Services));
        return host;
    }

    /// <summary>Connections, circuits and what was asked of sources and receivers are kept over an edit that is not theirs.</summary>
    private static void Reconnect(IServiceProvider services, ConfigurationEdit edit, EngineOptions options)
    {
        if (edit.Taken.Contains(ConfigurationEdit.Sources))
        {
            services.GetRequiredService<PrometheusSampleSources>().Replace(options.Sources);
        }

        if (edit.Taken.Contains(ConfigurationEdit.Receivers))
        {
            services.GetRequiredService<ReceiverSet>().Replace(options.Receivers);
        }
    }

    /// <summary>What waited for the configuration, or was judged by the old one, is looked at again.</summary>
    private static void VisitAll<TEntity>(IServiceProvider services)
        where TEntity : class, IKubernetesEntity
    {
        foreach (var key in services.GetRequiredService<EntityStore<TEntity>>().Keys)
        {
            services.GetRequiredService<ControllerWorker<TEntity>>().Enqueue(key);
        }
    }

    private static void AddEngine(IServiceCollection services, EngineOptions options, LiveConfiguration configuration)
    {
        services.AddSingleton(options);
        services.AddSingleton(configuration);
        services.AddSingleton(new KubernetesJson(ApiJsonContext.Default));
        services.AddSingleton(provider => new PrometheusSampleSources(
            options.Sources, provider.GetRequiredService<EngineMetrics>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISampleSources>(provider => provider.GetRequiredService<PrometheusSampleSources>());
        services.AddSingleton<ISignalSources>(provider => provider.GetRequiredService<PrometheusSampleSources>());
        services.AddSingleton(provider => (IApiReader)provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded));
        services.AddSingleton<ApiDiscovery>();
        services.AddSingleton<WorkloadReader>();
        services.AddSingleton<WorkloadPresence>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<StageTimer>();
        services.AddSingleton<ReliabilityLoop>();
        services.AddSingleton(typeof(StatusWriter<,,>));
        services.AddSingleton(typeof(Memories<>));
        services.AddSingleton<Takeover>();
        services.AddSingleton<TargetJudge>();
        services.AddSingleton<ISurroundings, ClusterSurroundings>();
        services.AddSingleton<SpecCheck>();
        services.AddSingleton<PolicyCheck>();
        services.AddSingleton<DependencyCheck>();
        services.AddSingleton<WebhookRegistrations>();
        services.AddSingleton<PolicyRegistration>();
        services.AddSingleton<IReplicaRunnable, ConfigurationWatch>();
    }

    private static void AddLogging(ILoggingBuilder logging, LiveConfiguration configuration)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddFilter((category, level) => level >= configuration.Options.LogLevel
            && (level >= LogLevel.Warning || category?.StartsWith("Microsoft", StringComparison.Ordinal) != true));
        logging.AddJsonConsole(console => console.IncludeScopes = true);
    }

    private static KubernetesClient Client(IServiceProvider services, KubernetesConfiguration cluster)
    {
        var logger = services.GetRequiredService<ILogger<KubernetesClient>>();
        return new KubernetesClient(
            cluster,
            services.GetRequiredService<KubernetesJson>(),
            new KubernetesClientOptions { UserAgent = $"{Name}/{EngineVersion.Number} ({Replica})", OnWarning = warning => Log.ApiServerWarning(logger, warning) },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<RuntimeMetrics>(),
            logger);
    }

    private static void Configure(OperatorOptions runtime, EngineOptions options)
    {
        // The suffix keeps a restarted container from taking its predecessor's lease for its own.
        var instance = $"{Replica}_{Guid.NewGuid():N}";
        runtime.LeaderElection = new LeaderElectionOptions
        {
            LeaseName = Name,
            LeaseNamespace = options.Namespace,
            Identity = instance,
            LeaseDuration = options.LeaderElection.LeaseDuration,
            RenewDeadline = options.LeaderElection.RenewDeadline,
            RetryPeriod = options.LeaderElection.RetryPeriod,
        };
        runtime.Events = new() { ReportingController = $"{ReliabilityApi.Group}/{Name}", ReportingInstance = instance };
    }

    private static void Announce(IServiceProvider services, EngineOptions options)
    {
        var metrics = services.GetRequiredService<EngineMetrics>();
        metrics.Built(EngineVersion.Number, EngineVersion.Runtime);
        services.GetRequiredService<WebhookRegistrations>().Measure(metrics);
        services.GetRequiredService<LessonStore>().Measure(metrics);
        Log.Running(
            services.GetRequiredService<ILoggerFactory>().CreateLogger(Name), EngineVersion.Number, options.Namespace, string.Join(", ", options.Sources.Select(s => s.Name)));
    }

    /// <summary>Which of several replicas this is: the pod's name where there is one. An audit log then tells who wrote.</summary>
    private static string Replica => Environment.GetEnvironmentVariable("POD_NAME") ?? Environment.MachineName;
}
