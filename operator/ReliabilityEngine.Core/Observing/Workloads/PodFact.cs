namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>One pod of a workload.</summary>
/// <param name="Name">Unique in the namespace, as in the pod's own metrics.</param>
public sealed record PodFact(string Name)
{
    /// <summary>Null while no node has been found for it.</summary>
    public string? Node { get; init; }

    /// <summary>Which <see cref="WorkloadRevision"/> it runs, by name; null where its labels do not tell.</summary>
    public string? Revision { get; init; }

    public bool IsReady { get; init; }

    /// <summary>Since when it is ready; null while it is not.</summary>
    public DateTimeOffset? ReadySince { get; init; }

    /// <summary>Since when it is not ready, its creation where it never was; null while it is ready.</summary>
    public DateTimeOffset? UnreadySince { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its node took it on; null before that.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often its containers were started again within <see cref="WorkloadFacts.Lookback"/>, at least: nobody counts those before the operator looked, save the last.</summary>
    public int Restarts { get; init; }

    /// <summary>Whether a container was killed for its memory within <see cref="WorkloadFacts.Lookback"/>.</summary>
    public bool WasOutOfMemory { get; init; }

    /// <summary>Whether a container waits to be started again because it keeps ending.</summary>
    public bool IsCrashLooping { get; init; }

    /// <summary>Whether a container's image cannot be had.</summary>
    public bool IsImageMissing { get; init; }

    /// <summary>Whether it has been told to go.</summary>
    public bool IsTerminating { get; init; }
}
