using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ControllerRuntime.Hosting;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Gate.Checking;
using ReliabilityEngine.Operator.Gate.Remembering;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What the gate is made of: the caches it answers from, the webhook and the question that pipelines ask.</summary>
internal static class GateServices
{
    public static OperatorBuilder AddGate(this OperatorBuilder builder, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.AddSingleton<NamespaceIndex>();
        builder.Services.AddSingleton<PolicySelection>();
        builder.Services.AddSingleton<GateNamespaces>();
        builder.Services.AddSingleton<WorkloadGates>();
        builder.Services.AddSingleton<RevisionHistory>();
        builder.Services.AddSingleton<ImageMemory>();
        builder.Services.AddSingleton<RunningImages>();
        builder.Services.AddSingleton<RolledOutSets>();
        builder.Services.AddSingleton<ImageMemoryReader>();
        builder.Services.AddSingleton<IReplicaRunnable>(provider => provider.GetRequiredService<ImageMemoryReader>());
        builder.Services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<ImageMemoryReader>());
        builder.Services.AddSingleton<SeenImages>();
        builder.Services.AddSingleton<Exemptions>();
        builder.Services.AddSingleton<RolloutGate>();
        builder.Services.AddSingleton<RolloutSentences>();
        builder.Services.AddSingleton(provider => new RolloutRecord(
            provider.GetRequiredKeyedService<IEventRecorder>(ServiceKeys.Unguarded), provider.GetRequiredService<EngineMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<GateChecker>();
        builder.Services.AddSingleton<GateSubject>();
        builder.Services.AddSingleton(provider => new AccessReviewer(provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded)));
        builder.Services.AddSingleton<GateCheckAccess>();
        builder.Services.AddSingleton<GateCheckEndpoint>();
        return builder
            .AddInformer<SLOTarget>()
            .AddInformer<ReliabilityPolicy>()
            .AddInformer<Namespace>()
            .AddInformer<ConfigMap>(new InformerOptions { Namespace = options.Namespace, FieldSelector = $"metadata.name={ReliabilityApi.StopConfigMap}" })
            .AddInformer<ReplicaSet>()
            .AddInformer<ControllerRevision>()
            .AddLeaderRunnable<ImageMemoryWriter>()
            .AddWebhook<RolloutWebhook>(RolloutWebhook.Path);
    }

    public static IEndpointRouteBuilder MapGate(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapWebhookQuery(GateCheckAccess.Path, endpoints.ServiceProvider.GetRequiredService<GateCheckEndpoint>().AnswerAsync);
    }
}
