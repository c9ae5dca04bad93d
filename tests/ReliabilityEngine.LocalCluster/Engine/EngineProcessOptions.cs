namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>How an <see cref="EngineProcess"/> is configured; the file has these beside the ports.</summary>
public sealed record EngineProcessOptions
{
    public required Uri Prometheus { get; init; }

    /// <summary>As the configuration file writes it.</summary>
    public string ScrapeInterval { get; init; } = "15s";

    /// <summary>As the configuration file writes it.</summary>
    public string Delay { get; init; } = "1s";

    /// <summary>As the configuration file writes it.</summary>
    public string Timeout { get; init; } = "5s";

    /// <summary>Lease, renew deadline and retry period; the engine's own defaults when null.</summary>
    public (string Lease, string Renew, string Retry)? LeaderElection { get; init; }
}
