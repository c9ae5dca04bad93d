namespace ReliabilityEngine.Twin.Model;

/// <summary>What one pod has counted since it began, and how it is now.</summary>
public sealed record PodState(PodPlace Place, DateTimeOffset StartedAt)
{
    public string Name => Place.Name;

    /// <summary>Requests answered, by status code.</summary>
    public IReadOnlyDictionary<int, long> Requests { get; init; } = new Dictionary<int, long> { [200] = 0, [500] = 0, [503] = 0 };

    /// <summary>Requests by response time, one number a bucket of <see cref="LatencyBuckets"/>, not cumulative.</summary>
    public IReadOnlyList<long> Buckets { get; init; } = new long[LatencyBuckets.Bounds.Count + 1];

    public double LatencySecondsSum { get; init; }

    public long RequestCount => Requests.Values.Sum();

    public long InFlight { get; init; }

    public double CpuSeconds { get; init; }

    public double MemoryBytes { get; init; }

    public double MemoryLimitBytes { get; init; }

    /// <summary>How often the container was killed for its memory and started again; what it had counted began at zero then.</summary>
    public int Restarts { get; init; }

    public double ConnectionsInUse { get; init; }

    public int ConnectionLimit { get; init; }

    /// <summary>Requests that wait for a connection.</summary>
    public double ConnectionsPending { get; init; }

    /// <summary>What the dependency is called.</summary>
    public string Dependency { get; init; } = "";

    /// <summary>Calls to it that were answered well.</summary>
    public long DependencyAnswers { get; init; }

    /// <summary>Calls to it that failed.</summary>
    public long DependencyFailures { get; init; }

    public double DependencySecondsSum { get; init; }

    public bool ProbeSucceeds { get; init; } = true;

    /// <summary>Whether the metrics page does not answer.</summary>
    public bool IsSilent { get; init; }
}
