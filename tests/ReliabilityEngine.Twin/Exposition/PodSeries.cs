using System.Globalization;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Exposition;

/// <summary>A pod's numbers as Prometheus series: the one list of names and labels that the page and the history share.</summary>
internal static class PodSeries
{
    public static IReadOnlyList<Family> Families { get; } =
    [
        new("http_requests_total", "counter", "Requests answered, by status code.", Requests),
        new("http_request_duration_seconds", "histogram", "How long requests took.", Duration),
        new("http_requests_in_flight", "gauge", "Requests being worked on.", Gauge("http_requests_in_flight", pod => pod.InFlight)),
        new("container_memory_working_set_bytes", "gauge", "Memory in use.",
            Gauge("container_memory_working_set_bytes", pod => pod.MemoryBytes)),
        new("container_cpu_usage_seconds_total", "counter", "CPU time used.",
            Gauge("container_cpu_usage_seconds_total", pod => pod.CpuSeconds)),
        new("probe_success", "gauge", "Whether the last probe succeeded.", Gauge("probe_success", pod => pod.ProbeSucceeds ? 1 : 0)),
    ];

    /// <summary>The labels that tell pods apart, without braces.</summary>
    public static string Labels(WorkloadOptions workload, string pod) =>
        $"app=\"{workload.App}\",namespace=\"{workload.Namespace}\",pod=\"{pod}\"";

    private static void Requests(PodState pod, string labels, SampleSink sink)
    {
        foreach (var (code, count) in pod.Requests)
        {
            sink("http_requests_total", labels, $",code=\"{code}\"", count);
        }
    }

    private static void Duration(PodState pod, string labels, SampleSink sink)
    {
        var cumulative = 0L;
        foreach (var (bucket, count) in pod.Buckets.Index())
        {
            cumulative += count;
            var bound = bucket < LatencyBuckets.Bounds.Count
                ? LatencyBuckets.Bounds[bucket].ToString(CultureInfo.InvariantCulture)
                : "+Inf";
            sink("http_request_duration_seconds_bucket", labels, $",le=\"{bound}\"", cumulative);
        }

        sink("http_request_duration_seconds_sum", labels, "", pod.LatencySecondsSum);
        sink("http_request_duration_seconds_count", labels, "", cumulative);
    }

    private static Action<PodState, string, SampleSink> Gauge(string name, Func<PodState, double> value) =>
        (pod, labels, sink) => sink(name, labels, "", value(pod));
}
