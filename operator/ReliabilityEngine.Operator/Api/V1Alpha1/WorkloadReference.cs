using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A workload of the same namespace.</summary>
[Description("A workload of the same namespace.")]
public sealed record WorkloadReference
{
    [Description("The workload's apiVersion: argoproj.io/v1alpha1 for a Rollout, apps/v1 for the other kinds.")]
    [AllowedValues(WorkloadKinds.Apps, WorkloadKinds.ArgoRollouts)]
    [Default(WorkloadKinds.Apps)]
    public string ApiVersion { get; set; } = WorkloadKinds.Apps;

    [Required]
    [Description("The workload's kind; Rollout is that of Argo Rollouts.")]
    [AllowedValues(WorkloadKinds.Deployment, WorkloadKinds.StatefulSet, WorkloadKinds.DaemonSet, WorkloadKinds.Rollout)]
    public string Kind { get; set; } = "";

    [Required]
    [Description("The workload's name.")]
    [DnsName]
    public string Name { get; set; } = "";

    /// <summary>As people and kubectl name it: <c>Deployment/checkout</c>.</summary>
    public string KindAndName() => $"{Kind}/{Name}";
}
