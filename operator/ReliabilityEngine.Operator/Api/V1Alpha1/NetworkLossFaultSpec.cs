using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The workload's pods are cut off from some peers.</summary>
[Description("A NetworkPolicy cuts the workload's pods off from some peers of the namespace. It needs a network that enforces NetworkPolicies, and pods"
    + " that no other policy selects for egress.")]
public sealed record NetworkLossFaultSpec
{
    [Required]
    [Description("The peers that the pods no longer reach.")]
    [Items(1, 4)]
    public IReadOnlyList<NetworkPeerSpec> To { get; set; } = [];
}
