namespace ReliabilityEngine.Core.Chaos;

/// <summary>What is done to a workload.</summary>
public enum FaultKind
{
    /// <summary>Pods are deleted.</summary>
    PodKill,

    /// <summary>Pods are evicted.</summary>
    PodEvict,

    /// <summary>Fewer replicas.</summary>
    ScaleDown,

    /// <summary>Nodes take no new pods.</summary>
    NodeCordon,

    /// <summary>A neighbour takes CPU and memory.</summary>
    Stress,

    /// <summary>Peers are not reached.</summary>
    NetworkLoss,

    /// <summary>What Chaos Mesh is told to do.</summary>
    ChaosMesh,

    /// <summary>What Litmus is told to do.</summary>
    Litmus,
}
