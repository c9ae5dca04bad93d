namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>How an <see cref="EngineProcess"/> is configured; the file has these beside the ports.</summary>
public sealed record EngineProcessOptions
{
    /// <summary>Nobody loses it but by its death, however busy the machine is.</summary>
    public static readonly (string, string, string) LongLease = ("5m", "4m", "2s");

    public required Uri Prometheus { get; init; }

    /// <summary>Where it asks the apiserver; the cluster's own address when null.</summary>
    public Uri? ApiServer { get; init; }

    /// <summary>Further sources by name; <see cref="Prometheus"/> is the one called default.</summary>
    public IReadOnlyDictionary<string, Uri> OtherSources { get; init; } = new Dictionary<string, Uri>();

    /// <summary>The replica's name in the lease and, in brackets, in the audit log's user agent; the machine's when null.</summary>
    public string? PodName { get; init; }

    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>The names and addresses that its certificate carries beside those of its Service.</summary>
    public IReadOnlyList<string> WebhookNames { get; init; } = ["127.0.0.1"];

    /// <summary>As the configuration file writes it.</summary>
    public string ScrapeInterval { get; init; } = "15s";

    /// <summary>As the configuration file writes it.</summary>
    public string Delay { get; init; } = "1s";

    /// <summary>As the configuration file writes it.</summary>
    public string Timeout { get; init; } = "5s";

    /// <summary>Further keys of the configuration file, at its first level.</summary>
    public string FurtherKeys { get; init; } = "";

    /// <summary>Lease, renew deadline and retry period.</summary>
    public (string Lease, string Renew, string Retry) LeaderElection { get; init; } = LongLease;
}
