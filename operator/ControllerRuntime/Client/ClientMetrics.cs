using ControllerRuntime.Metrics;

namespace ControllerRuntime.Client;

/// <summary>The <c>rest_client_*</c> names and labels, spelled as client-go spells them because dashboards depend on it.</summary>
internal sealed class ClientMetrics(MetricRegistry registry)
{
    public const string RequestsTotal = "rest_client_requests_total";
    public const string RequestDurationSeconds = "rest_client_request_duration_seconds";

    /// <summary>What client-go calls the code of a request that got no answer.</summary>
    public const string ErrorCode = "<error>";

    /// <summary>client-go's buckets.</summary>
    private static readonly double[] DurationBuckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60];

    public Counter Requests { get; } = registry.Counter(
        RequestsTotal, "Number of HTTP requests, partitioned by status code, method, and host.", "code", "method", "host");

    public Histogram Duration { get; } = registry.Histogram(
        RequestDurationSeconds, "Request latency in seconds, partitioned by verb and host.", DurationBuckets, "verb", "host");
}
