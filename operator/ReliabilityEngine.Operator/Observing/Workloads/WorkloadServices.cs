using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>What <see cref="WorkloadFactsReader"/> is made of: the caches it reads and what is remembered of pods.</summary>
internal static class WorkloadServices
{
    public static OperatorBuilder AddWorkloadFacts(this OperatorBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PodIndex>();
        builder.Services.AddSingleton<PodIncidents>();
        builder.Services.AddSingleton<PodFacts>();
        builder.Services.AddSingleton<NodeFacts>();
        builder.Services.AddSingleton<WorkloadFactsReader>();
        builder.Services.AddSingleton<Autoscalers>();
        return builder
            .AddInformer<Pod>()
            .AddInformer<Node>()
            .AddInformer<HorizontalPodAutoscaler>()
            .AddInformer<Deployment>()
            .AddInformer<StatefulSet>()
            .AddInformer<DaemonSet>()
            .AddInformer<ReplicaSet>()
            .AddInformer<ControllerRevision>();
    }
}
