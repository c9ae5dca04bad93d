using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Pods are evicted.</summary>
[Description("Pods are evicted; their PodDisruptionBudgets are asked. The last ready pod is never one of them.")]
public sealed record PodEvictFaultSpec
{
    [Description("How many. Left out with percent left out too: 1.")]
    [Range(1, 100)]
    public int? Count { get; set; }

    [Description("How many, as a share of the replicas that the workload is to have; rounded down.")]
    [Range(1, 100)]
    public int? Percent { get; set; }
}
