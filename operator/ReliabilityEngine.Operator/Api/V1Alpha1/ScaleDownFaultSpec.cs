using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The workload gets fewer replicas.</summary>
[Description("The workload gets fewer replicas until the end of the run.")]
public sealed record ScaleDownFaultSpec
{
    [Required]
    [Description("How many replicas are left, at least one. No workload that an autoscaler looks after: it would undo it.")]
    [Range(1, 1000)]
    public int Replicas { get; set; } = 1;
}
