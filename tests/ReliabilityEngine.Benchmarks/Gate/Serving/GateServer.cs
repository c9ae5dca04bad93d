using ControllerRuntime.Certificates;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Hosting;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>
/// A replica of the engine as far as the gate goes: its caches, its certificate, its lease, its Events and its webhook. What is left out
/// are the controllers: they answer no rollout.
/// </summary>
internal static class GateServer
{
    public const string GatePath = "/gate";
    public const string AllowPath = "/allow";
    public const string Address = "127.0.0.1";

    private const string Lease = "reliability-engine";

    public static EngineOptions Options { get; } = new() { Webhooks = new WebhookOptions { Port = 0, Names = [Address] } };

    public static WebApplication Build(Uri apiServer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.UseWebhookEndpoint(Options.Webhooks.Port);
        builder.Services.AddSingleton(Options);
        builder.Services.AddSingleton(new LiveConfiguration(Options));
        builder.Services.AddSingleton(new KubernetesJson(ApiJsonContext.Default));
        builder.Services.AddSingleton<EngineMetrics>();
        builder.Services
            .AddKubernetesOperator(services => Client(services, apiServer), Configure)
            .AddServingCertificate(WebhookCertificate.Options(Options))
            .AddWebhook<AllowingWebhook>(AllowPath)
            .AddGate(Options);
        var server = builder.Build();
        server.MapKubernetesWebhooks();
        return server;
    }

    private static KubernetesClient Client(IServiceProvider services, Uri apiServer) => new(
        new KubernetesConfiguration { Server = apiServer },
        services.GetRequiredService<KubernetesJson>(),
        new KubernetesClientOptions(),
        services.GetRequiredService<TimeProvider>());

    private static void Configure(OperatorOptions runtime)
    {
        runtime.LeaderElection = new LeaderElectionOptions { LeaseName = Lease, LeaseNamespace = Options.Namespace, Identity = "bench" };
        runtime.Events = new() { ReportingController = $"{ReliabilityApi.Group}/{Lease}", ReportingInstance = "bench" };
    }
}
