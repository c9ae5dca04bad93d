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
        new("container_spec_memory_limit_bytes", "gauge", "Memory at which the container is killed.",
            Gauge("container_spec_memory_limit_bytes", pod => pod.MemoryLimitBytes)),
        new("kube_pod_container_status_restarts_total", "counter", "Times the container was started again.",
            Gauge("kube_pod_container_status_restarts_total", pod => pod.Restarts)),
        new("container_cpu_usage_seconds_total", "counter", "CPU time used.",
            Gauge("container_cpu_usage_seconds_total", pod => pod.CpuSeconds)),
        new("hikaricp_connections_active", "gauge", "Connections to the database in use.",
            Gauge("hikaricp_connections_active", pod => pod.ConnectionsInUse)),
        new("hikaricp_connections_max", "gauge", "Connections to the database that there may be.",
            Gauge("hikaricp_connections_max", pod => pod.ConnectionLimit)),
        new("hikaricp_connections_pending", "gauge", "Requests that wait for a connection to the database.",
            Gauge("hikaricp_connections_pending", pod => pod.ConnectionsPending)),
        new("http_client_requests_total", "counter", "Calls to the dependency, by status code.", DependencyCalls),
        new("http_client_request_duration_seconds", "summary", "How long calls to the dependency took.", DependencyDuration),
        new("probe_success", "gauge", "Whether the last probe succeeded.", Gauge("probe_success", pod => pod.ProbeSucceeds ? 1 : 0)),
    ];

    /// <summary>The labels that tell pods apart, without braces.</summary>
    public static string Labels(WorkloadOptions workload, PodPlace pod) =>
        $"app=\"{workload.App}\",namespace=\"{workload.Namespace}\",node=\"{pod.Node}\",pod=\"{pod.Name}\"";

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

    private static void DependencyCalls(PodState pod, string labels, SampleSink sink)
    {
        sink("http_client_requests_total", labels, $",dependency=\"{pod.Dependency}\",code=\"200\"", pod.DependencyAnswers);
        sink("http_client_requests_total", labels, $",dependency=\"{pod.Dependency}\",code=\"503\"", pod.DependencyFailures);
    }

    private static void DependencyDuration(PodState pod, string labels, SampleSink sink)
    {
        sink("http_client_request_duration_seconds_sum", labels, $",dependency=\"{pod.Dependency}\"", pod.DependencySecondsSum);
        sink("http_client_request_duration_seconds_count", labels, $",dependency=\"{pod.Dependency}\"", pod.DependencyAnswers + pod.DependencyFailures);
    }

    private static Action<PodState, string, SampleSink> Gauge(string name, Func<PodState, double> value) =>
        (pod, labels, sink) => sink(name, labels, "", value(pod));
}
