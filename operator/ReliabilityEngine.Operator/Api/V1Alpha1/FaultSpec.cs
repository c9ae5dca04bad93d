using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What is done to a workload: exactly one member is set. Which one is asked of <see cref="FaultMembers"/>.</summary>
[Union]
[Description("What is done to the workload. Exactly one of podKill, podEvict, scaleDown, nodeCordon, stress, networkLoss, chaosMesh and litmus.")]
public sealed record FaultSpec
{
    [Description("Pods are deleted, and their PodDisruptionBudgets are not asked.")]
    public PodKillFaultSpec? PodKill { get; set; }

    [Description("Pods are evicted; their PodDisruptionBudgets are asked.")]
    public PodEvictFaultSpec? PodEvict { get; set; }

    [Description("The workload gets fewer replicas until the end of the run.")]
    public ScaleDownFaultSpec? ScaleDown { get; set; }

    [Description("Nodes that the workload's pods run on take no new pods until the end of the run. The pods that are there stay.")]
    public NodeCordonFaultSpec? NodeCordon { get; set; }

    [Description("A Job on the node of one of the workload's pods takes CPU and memory.")]
    public StressFaultSpec? Stress { get; set; }

    [Description("A NetworkPolicy cuts the workload's pods off from some peers of the namespace.")]
    public NetworkLossFaultSpec? NetworkLoss { get; set; }

    [Description("Chaos Mesh hurts the workload, by an object of its own.")]
    public ChaosMeshFaultSpec? ChaosMesh { get; set; }

    [Description("Litmus hurts the workload, by a ChaosEngine.")]
    public LitmusFaultSpec? Litmus { get; set; }
}
