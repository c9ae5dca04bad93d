namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>One node, as far as a workload on it is concerned.</summary>
public sealed record NodeFact(string Name)
{
    /// <summary>False also for a node that is gone while pods are still bound to it.</summary>
    public bool IsReady { get; init; }

    public IReadOnlyList<NodePressure> Pressures { get; init; } = [];

    /// <summary>Whether it takes no new pods because somebody said so.</summary>
    public bool IsUnschedulable { get; init; }

    /// <summary>The keys of its taints.</summary>
    public IReadOnlyList<string> Taints { get; init; } = [];

    /// <summary>The names of the workload's pods on it.</summary>
    public IReadOnlyList<string> Pods { get; init; } = [];

    /// <summary>How many pods of other workloads are known to be on it.</summary>
    public int OtherPods { get; init; }

    /// <summary>How many of <see cref="OtherPods"/> are ready: where none is, the node is to blame rather than the workload.</summary>
    public int OtherReadyPods { get; init; }
}
