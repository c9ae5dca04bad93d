using ControllerRuntime.Connections;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A server that speaks Prometheus' query API, and how to ask it. Prints no secret.</summary>
public sealed record PrometheusOptions
{
    /// <summary>The base of <c>/api/v1/…</c>; a path prefix is kept.</summary>
    public required Uri Url { get; init; }

    /// <summary>How often the server scrapes; four of these are the smallest step that can be counted.</summary>
    public TimeSpan ScrapeInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the newest scrapes are left to settle before they are read. A scrape interval unless set: a scrape may take no longer, and
    /// then Prometheus has its data. Where data is sent on (remote write, Thanos) it comes later.
    /// </summary>
    public TimeSpan Delay { get => field > TimeSpan.Zero ? field : ScrapeInterval; init; }

    /// <summary>How long data may come late: for so long what was read is asked again.</summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest wait for an answer; half the sample interval where that is shorter.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The label that must equal the SLOTarget's namespace in every selector; null trusts all tenants with all series.</summary>
    public string? TenantMatcher { get; init; }

    /// <summary>A file with a bearer token, read again as it rotates.</summary>
    public string? BearerTokenFile { get; init; }

    public BasicAuthOptions? BasicAuth { get; init; }

    /// <summary>PEM certificates to trust in place of the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>The client certificate that is offered; its files are read again when they are renewed.</summary>
    public ClientIdentity? Identity { get; init; }

    /// <summary>The name that the server's certificate must be for, and the server is called by, where it is not the URL's.</summary>
    public string? ServerName { get; init; }

    /// <summary>Sent with every request beside those of the query, such as <c>dedup=true</c>; those of the URL among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> QueryParameters { get; init; } = [];

    /// <summary>Headers whose values are in files, read again as they rotate.</summary>
    public IReadOnlyDictionary<string, string> HeadersFrom { get; init; } = new Dictionary<string, string>();

    /// <summary>Accepts any certificate; for trials only.</summary>
    public bool InsecureSkipVerify { get; init; }

    /// <summary>Sent with every request, such as <c>X-Scope-OrgID</c>.</summary>
    public IReadOnlyDictionary<string, SecretText> Headers { get; init; } = new Dictionary<string, SecretText>();

    /// <summary>How many queries may be under way at the source at once.</summary>
    public int MaxConcurrentQueries { get; init; } = 4;

    /// <summary>What the short interval of one target leaves of <see cref="Timeout"/>: a read never outlasts half its own pace.</summary>
    public TimeSpan TimeoutFor(TimeSpan sampleInterval) => sampleInterval / 2 < Timeout ? sampleInterval / 2 : Timeout;
}
