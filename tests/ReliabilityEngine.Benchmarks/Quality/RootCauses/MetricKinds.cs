using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Benchmarks.Quality.RootCauses;

/// <summary>Tells a metric's meaning by the words its name is made of, as exporters use them.</summary>
internal static class MetricKinds
{
    private static readonly (MetricKind Kind, string[] Words)[] Vocabulary =
    [
        (MetricKind.Latency, ["latency", "duration", "response_time", "responsetime", "round_trip"]),
        (MetricKind.Errors, ["error", "fail", "5xx", "exception", "reject"]),
        (MetricKind.Availability, ["availability", "success"]),
        (MetricKind.Saturation, ["cpu", "throttl", "queue", "thread", "saturation", "pressure"]),
        (MetricKind.Occupancy, ["memory", "heap", "disk", "filesystem", "_fds"]),
        (MetricKind.Traffic, ["request", "workload", "throughput", "traffic", "bytes", "packets", "syscall", "ops", "qps", "rps"]),
    ];

    /// <summary>The kind of the metric called <paramref name="name"/>; the first word of the list above that it contains decides.</summary>
    public static MetricKind Of(string name)
    {
        bool Has(string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
        if (name.StartsWith("node", StringComparison.OrdinalIgnoreCase) || name.StartsWith("host", StringComparison.OrdinalIgnoreCase))
        {
            return MetricKind.Host;
        }

        var kind = Vocabulary.FirstOrDefault(entry => entry.Words.Any(Has)).Kind;
        return kind == MetricKind.Latency && (Has("client") || Has("upstream")) ? MetricKind.ClientLatency : kind;
    }
}
