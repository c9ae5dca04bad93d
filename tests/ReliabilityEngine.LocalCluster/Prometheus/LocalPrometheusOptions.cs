namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>How a <see cref="LocalPrometheus"/> scrapes and how long it remembers.</summary>
public sealed record LocalPrometheusOptions
{
    public IReadOnlyList<ScrapeJob> Jobs { get; init; } = [];

    public TimeSpan ScrapeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long samples are kept, in Prometheus' notation; its own default of 15 days where null.</summary>
    public string? Retention { get; init; }

    /// <summary>Keeps native histograms, which Prometheus 2 does not by default, and takes what is written to it.</summary>
    public bool NativeHistograms { get; init; }

    /// <summary>How far in the past an instant query finds a series' last sample; five minutes where null.</summary>
    public TimeSpan? LookbackDelta { get; init; }
}
