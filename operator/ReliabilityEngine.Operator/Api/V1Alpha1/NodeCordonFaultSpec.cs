using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Nodes take no new pods.</summary>
[Description("Nodes that the workload's pods run on take no new pods, of whatever workload, until the end of the run. The pods that are there stay.")]
public sealed record NodeCordonFaultSpec
{
    [Description("How many; one node that takes pods is always left.")]
    [Range(1, 10)]
    [Default(1)]
    public int Count { get; set; } = 1;
}
