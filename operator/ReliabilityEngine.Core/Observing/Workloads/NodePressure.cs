namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>What a node runs short of, by its own account.</summary>
public enum NodePressure
{
    Memory,
    Disk,

    /// <summary>Process ids.</summary>
    Pid,
}
