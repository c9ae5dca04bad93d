using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A server that speaks Prometheus' query API below <c>/api/v1/</c>, and how to ask it. Prints no secret.</summary>
public sealed record PrometheusOptions : EndpointOptions
{
    /// <summary>Of a source that is not told otherwise.</summary>
    public static readonly TimeSpan DefaultScrapeInterval = TimeSpan.FromSeconds(30);

    public PrometheusOptions()
    {
    }

    /// <summary>With what is known of the server.</summary>
    [SetsRequiredMembers]
    public PrometheusOptions(EndpointOptions endpoint)
        : base(endpoint)
    {
    }

    /// <summary>How often the server scrapes; four of these are the smallest step that can be counted.</summary>
    public TimeSpan ScrapeInterval { get; init; } = DefaultScrapeInterval;

    /// <summary>
    /// How long the newest scrapes are left to settle before they are read. A scrape interval unless set: a scrape may take no longer, and
    /// then Prometheus has its data. Where data is sent on (remote write, Thanos) it comes later.
    /// </summary>
    public TimeSpan Delay { get => field > TimeSpan.Zero ? field : ScrapeInterval; init; }

    /// <summary>How long data may come late: for so long what was read is asked again.</summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The label that must equal the SLOTarget's namespace in every selector; null trusts all tenants with all series.</summary>
    public string? TenantMatcher { get; init; }

    /// <summary>How many queries may be under way at the source at once.</summary>
    public int MaxConcurrentQueries { get; init; } = 4;

    /// <summary>What the short interval of one target leaves of <see cref="EndpointOptions.Timeout"/>: a read never outlasts half its own pace.</summary>
    public TimeSpan TimeoutFor(TimeSpan sampleInterval) => sampleInterval / 2 < Timeout ? sampleInterval / 2 : Timeout;
}
