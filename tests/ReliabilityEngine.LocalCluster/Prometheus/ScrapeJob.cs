namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>What Prometheus scrapes under one job name.</summary>
public sealed record ScrapeJob(string Name)
{
    /// <summary>Addresses as host:port. They can be changed later with <see cref="LocalPrometheus.SetTargets"/>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>An address that lists targets (HTTP service discovery), such as the one the workload twin offers.</summary>
    public Uri? DiscoveryUrl { get; init; }

    public string MetricsPath { get; init; } = "/metrics";

    /// <summary>Defaults to the server's interval.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Keeps labels such as <c>pod</c> that a page brings itself.</summary>
    public bool HonorLabels { get; init; } = true;
}
