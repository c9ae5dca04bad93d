using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What an experiment hurts.</summary>
[Description("What the experiment hurts.")]
public sealed record ChaosTargetSpec
{
    [Required]
    [Description("The workload.")]
    public WorkloadReference WorkloadRef { get; set; } = new();
}
