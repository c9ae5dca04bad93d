using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Hosting;
using ControllerRuntime.Queues;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Notifying;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Notifying.Storms;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>What carries out actions: their controller, and whom it tells.</summary>
internal static class ActingServices
{
    /// <summary>A receiver that fails is other people's service: the first repetition a second later, the last ones every five minutes.</summary>
    private static readonly (TimeSpan First, TimeSpan Longest) Pauses = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    public static OperatorBuilder AddActing(this OperatorBuilder builder, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(provider => new ReceiverSet(
            options.Receivers, provider.GetRequiredService<EngineMetrics>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<NotificationWriter>();
        builder.Services.AddSingleton<Orphans>();
        builder.Services.AddSingleton<NotificationEnding>();
        builder.Services.AddSingleton<NotificationRecorder>();
        builder.Services.AddSingleton<NotificationChanges>();
        builder.Services.AddSingleton<StormMembers>();
        builder.Services.AddSingleton<StormWriter>();
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StormDesk>(
            provider, (Action<NamespacedName>)(key => provider.GetRequiredService<ControllerWorker<ReliabilityAction>>().Enqueue(key))));
        builder.Services.AddSingleton<NotificationOutbox>();
        builder.Services.AddSingleton(provider => new Admissions(
            key => provider.GetRequiredService<ControllerWorker<ReliabilityAction>>().Enqueue(key), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Succession>();
        builder.Services.AddSingleton<SafePoints>();
        builder.Services.AddSingleton<ExecutionRecorder>();
        builder.Services.AddSingleton<ExecutionNews>();
        builder.Services.AddSingleton<ExecutionChanges>();
        builder.Services.AddSingleton<IActuator, ScaleActuator>();
        builder.Services.AddSingleton<IActuator, RollbackActuator>();
        builder.Services.AddSingleton<PodEviction>();
        builder.Services.AddSingleton<IActuator, RestartActuator>();
        builder.Services.AddSingleton<IActuator, DrainActuator>();
        builder.Services.AddSingleton<IActuator, JobActuator>();
        builder.Services.AddSingleton<ActionExecutor>();
        builder.AddFinalizer<ExecutionFinalizer, ReliabilityAction>(ReliabilityApi.ExecutionFinalizer, ActionExecutor.IsNeeded);
        return builder.AddController<ReliabilityActionController, ReliabilityAction>(controller =>
        {
            controller.MaxConcurrentReconciles = options.MaxConcurrentReconciles;
            controller.IgnoreStatusChanges = true;
            controller.RateLimiter = _ => new ExponentialRateLimiter<NamespacedName>(Pauses.First, Pauses.Longest);
            controller.Watches<ReliabilityAction, NotificationChanges>().Watches<SLOTarget, NotificationChanges>()
                .Watches<ReliabilityPolicy, NotificationChanges>().Watches<ConfigMap, NotificationChanges>()
                .Watches<ReliabilityAction, ExecutionChanges>().Watches<SLOTarget, ExecutionChanges>()
                .Watches<ReliabilityPolicy, ExecutionChanges>().Watches<ConfigMap, ExecutionChanges>().Watches<Namespace, ExecutionChanges>();
        });
    }
}
