using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A workload of the same namespace.</summary>
[Description("A workload of the same namespace.")]
public sealed record WorkloadReference
{
    [Description("The workload's apiVersion.")]
    [AllowedValues("apps/v1")]
    [Default("apps/v1")]
    public string ApiVersion { get; set; } = "apps/v1";

    [Required]
    [Description("The workload's kind.")]
    [AllowedValues(WorkloadKinds.Deployment, WorkloadKinds.StatefulSet, WorkloadKinds.DaemonSet)]
    public string Kind { get; set; } = "";

    [Required]
    [Description("The workload's name.")]
    [DnsName]
    public string Name { get; set; } = "";
}
