using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Pods are deleted.</summary>
[Description("Pods are deleted, and their PodDisruptionBudgets are not asked. The last ready pod is never one of them.")]
public sealed record PodKillFaultSpec
{
    [Description("How many. Left out with percent left out too: 1.")]
    [Range(1, 100)]
    public int? Count { get; set; }

    [Description("How many, as a share of the replicas that the workload is to have; rounded down.")]
    [Range(1, 100)]
    public int? Percent { get; set; }

    [Description("How long a pod has to end by itself; 0 kills it at once.")]
    [Range(0, 3600)]
    [Default(0)]
    public int GracePeriodSeconds { get; set; }
}
