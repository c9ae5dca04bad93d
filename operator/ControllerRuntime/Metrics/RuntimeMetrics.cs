namespace ControllerRuntime.Metrics;

/// <summary>
/// Every <c>workqueue_*</c>, <c>controller_runtime_*</c> and <c>leader_election_*</c> metric, by the names that dashboards for
/// controller-runtime and client-go expect.
/// </summary>
public sealed class RuntimeMetrics
{
    /// <summary>From 5 ms to 60 s, dense where most passes end (the bounds of controller-runtime).</summary>
    private static readonly double[] ReconcileBuckets =
    [
        0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2, 2.5, 3,
        3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60,
    ];

    /// <summary>The Prometheus default: an admission call is cut off after at most 30 s and should take milliseconds.</summary>
    private static readonly double[] WebhookBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>10 ns to 1000 s in powers of ten (the bounds of client-go).</summary>
    private static readonly double[] QueueBuckets = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000];

    public RuntimeMetrics(MetricRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);

        QueueDepth = registry.Gauge("workqueue_depth", "Current depth of workqueue by workqueue and priority.", "name", "controller", "priority");
        QueueAdds = registry.Counter("workqueue_adds_total", "Total number of adds handled by workqueue.", "name", "controller");
        QueueDuration = registry.Histogram(
            "workqueue_queue_duration_seconds", "How long in seconds an item stays in workqueue before being requested.",
            QueueBuckets, "name", "controller");
        QueueWorkDuration = registry.Histogram(
            "workqueue_work_duration_seconds", "How long in seconds processing an item from workqueue takes.",
            QueueBuckets, "name", "controller");
        QueueUnfinishedWork = registry.Gauge(
            "workqueue_unfinished_work_seconds", "How many seconds of work are in progress and not yet observed by work_duration; a stuck worker makes it grow.",
            "name", "controller");
        QueueLongestRunning = registry.Gauge(
            "workqueue_longest_running_processor_seconds", "How many seconds the longest running processor of workqueue has been running.",
            "name", "controller");
        QueueRetries = registry.Counter("workqueue_retries_total", "Total number of retries handled by workqueue.", "name", "controller");

        Reconciles = registry.Counter("controller_runtime_reconcile_total", "Total number of reconciliations per controller.", "controller", "result");
        ReconcileErrors = registry.Counter("controller_runtime_reconcile_errors_total", "Total number of reconciliation errors per controller.", "controller");
        TerminalErrors = registry.Counter(
            "controller_runtime_terminal_reconcile_errors_total", "Total number of terminal reconciliation errors per controller.", "controller");
        Panics = registry.Counter("controller_runtime_reconcile_panics_total", "Total number of reconciliation panics per controller.", "controller");
        Timeouts = registry.Counter("controller_runtime_reconcile_timeouts_total", "Total number of reconciliation timeouts per controller.", "controller");
        ReconcileTime = registry.Histogram(
            "controller_runtime_reconcile_time_seconds", "Length of time per reconciliation per controller.", ReconcileBuckets, "controller");
        MaxConcurrentReconciles = registry.Gauge(
            "controller_runtime_max_concurrent_reconciles", "Maximum number of concurrent reconciles per controller.", "controller");
        ActiveWorkers = registry.Gauge("controller_runtime_active_workers", "Number of currently used workers per controller.", "controller");

        WebhookRequests = registry.Counter("controller_runtime_webhook_requests_total", "Total number of admission requests by HTTP status code.", "webhook", "code");
        WebhookLatency = registry.Histogram(
            "controller_runtime_webhook_latency_seconds", "Histogram of the latency of processing admission requests.", WebhookBuckets, "webhook");
        WebhookInFlight = registry.Gauge(
            "controller_runtime_webhook_requests_in_flight", "Current number of admission requests being served.", "webhook");
        WebhookPanics = registry.Counter("controller_runtime_webhook_panics_total", "Total number of webhook panics.");

        CertificateReads = registry.Counter("certwatcher_read_certificate_total", "Total number of certificate reads.");
        CertificateErrors = registry.Counter("certwatcher_read_certificate_errors_total", "Total number of certificate read errors.");

        LeaderStatus = registry.Gauge(
            "leader_election_master_status", "Whether the reporting system is master of the relevant lease, 0 indicates backup, 1 indicates master.", "name");
    }

    public Gauge QueueDepth { get; }

    public Counter QueueAdds { get; }

    public Histogram QueueDuration { get; }

    public Histogram QueueWorkDuration { get; }

    public Gauge QueueUnfinishedWork { get; }

    public Gauge QueueLongestRunning { get; }

    public Counter QueueRetries { get; }

    public Counter Reconciles { get; }

    public Counter ReconcileErrors { get; }

    public Counter TerminalErrors { get; }

    public Counter Panics { get; }

    public Counter Timeouts { get; }

    public Histogram ReconcileTime { get; }

    public Gauge MaxConcurrentReconciles { get; }

    public Gauge ActiveWorkers { get; }

    public Counter WebhookRequests { get; }

    public Histogram WebhookLatency { get; }

    public Gauge WebhookInFlight { get; }

    public Counter WebhookPanics { get; }

    public Counter CertificateReads { get; }

    public Counter CertificateErrors { get; }

    public Gauge LeaderStatus { get; }
}
