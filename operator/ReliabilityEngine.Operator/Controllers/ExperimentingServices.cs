using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Hosting;
using ControllerRuntime.Queues;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Experimenting.Faults;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>What runs experiments: their controller, and the faults that it knows.</summary>
internal static class ExperimentingServices
{
    /// <summary>A recovery that fails is tried again soon, and never given up.</summary>
    private static readonly (TimeSpan First, TimeSpan Longest) Pauses = (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30));

    public static OperatorBuilder AddExperiments(this OperatorBuilder builder, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ExperimentCheck>();
        builder.Services.AddSingleton<ChaosPermission>();
        builder.Services.AddSingleton<RunStops>();
        builder.Services.AddSingleton<StartObstacles>();
        builder.Services.AddSingleton<ObjectiveReader>();
        builder.Services.AddSingleton<AuthorReview>();
        builder.Services.AddSingleton<UnavailableLimit>();
        builder.Services.AddSingleton<TakenPods>();
        builder.Services.AddSingleton<IFault, PodKillFault>();
        builder.Services.AddSingleton<IFault, PodEvictFault>();
        builder.Services.AddSingleton<IFault, ScaleDownFault>();
        builder.Services.AddSingleton<IFault, NodeCordonFault>();
        builder.Services.AddSingleton<IFault, StressFault>();
        builder.Services.AddSingleton<IFault, NetworkLossFault>();
        builder.Services.AddSingleton<IFault, ChaosMeshFault>();
        builder.Services.AddSingleton<IFault, LitmusFault>();
        builder.Services.AddSingleton<FaultCarrier>();
        builder.Services.AddSingleton<CostReader>();
        builder.Services.AddSingleton<ExpectedCost>();
        builder.Services.AddSingleton<ExperimentLedger>();
        builder.Services.AddSingleton<ExperimentRecorder>();
        builder.Services.AddSingleton<ExperimentNews>();
        builder.Services.AddSingleton<ExperimentStarter>();
        builder.Services.AddSingleton<ExperimentRunner>();
        builder.AddFinalizer<RecoveryFinalizer, ChaosExperiment>(ReliabilityApi.RecoveryFinalizer, RecoveryFinalizer.IsNeeded);
        return builder.AddController<ChaosExperimentController, ChaosExperiment>(controller =>
        {
            controller.MaxConcurrentReconciles = options.MaxConcurrentReconciles;
            controller.RateLimiter = _ => new ExponentialRateLimiter<NamespacedName>(Pauses.First, Pauses.Longest);
            controller.Watches<ConfigMap, ExperimentChanges>().Watches<Namespace, ExperimentChanges>();
        });
    }
}
