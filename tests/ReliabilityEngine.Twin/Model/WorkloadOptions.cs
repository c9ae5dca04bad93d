namespace ReliabilityEngine.Twin.Model;

/// <summary>What a workload is like.</summary>
public sealed record WorkloadOptions
{
    public required string Namespace { get; init; }

    public required string App { get; init; }

    /// <summary>How many requests a second one ready pod can serve.</summary>
    public double CapacityPerReplica { get; init; } = 50;

    /// <summary>The mean response time of an idle pod.</summary>
    public TimeSpan BaseLatency { get; init; } = TimeSpan.FromMilliseconds(80);

    /// <summary>How long a new pod takes until it serves.</summary>
    public TimeSpan StartupTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The share of requests that fail on a good day.</summary>
    public double BaseErrorRatio { get; init; } = 0.0003;

    /// <summary>The memory at which a container is killed.</summary>
    public double MemoryLimitBytes { get; init; } = 512e6;

    /// <summary>How many connections to its database a pod may hold.</summary>
    public int ConnectionLimit { get; init; } = 20;

    /// <summary>The dependency that each request calls once, as metrics name it.</summary>
    public string Dependency { get; init; } = "payments";

    /// <summary>How many nodes there are for pods that no cluster has placed.</summary>
    public int Nodes { get; init; } = 3;

    public int Seed { get; init; } = 1;
}
