namespace ControllerRuntime.Metrics;

/// <summary>Every metric of the runtime by the name that dashboards for controller-runtime and client-go expect.</summary>
public static class MetricNames
{
    /// <summary>The meter that all of them belong to.</summary>
    public const string Meter = "ControllerRuntime";

    public const string QueueDepth = "workqueue_depth";
    public const string QueueAdds = "workqueue_adds_total";
    public const string QueueDuration = "workqueue_queue_duration_seconds";
    public const string QueueWorkDuration = "workqueue_work_duration_seconds";
    public const string QueueUnfinishedWork = "workqueue_unfinished_work_seconds";
    public const string QueueLongestRunning = "workqueue_longest_running_processor_seconds";
    public const string QueueRetries = "workqueue_retries_total";

    public const string Reconciles = "controller_runtime_reconcile_total";
    public const string ReconcileErrors = "controller_runtime_reconcile_errors_total";
    public const string TerminalErrors = "controller_runtime_terminal_reconcile_errors_total";
    public const string Panics = "controller_runtime_reconcile_panics_total";
    public const string Timeouts = "controller_runtime_reconcile_timeouts_total";
    public const string ReconcileTime = "controller_runtime_reconcile_time_seconds";
    public const string MaxConcurrentReconciles = "controller_runtime_max_concurrent_reconciles";
    public const string ActiveWorkers = "controller_runtime_active_workers";

    public const string WebhookRequests = "controller_runtime_webhook_requests_total";
    public const string WebhookLatency = "controller_runtime_webhook_latency_seconds";
    public const string WebhookInFlight = "controller_runtime_webhook_requests_in_flight";
    public const string WebhookPanics = "controller_runtime_webhook_panics_total";

    public const string CertificateReads = "certwatcher_read_certificate_total";
    public const string CertificateErrors = "certwatcher_read_certificate_errors_total";

    public const string LeaderStatus = "leader_election_master_status";

    public const string ClientRequests = "rest_client_requests_total";
    public const string ClientRequestDuration = "rest_client_request_duration_seconds";

    public const string ProcessCpu = "process_cpu_seconds_total";
    public const string ProcessResidentMemory = "process_resident_memory_bytes";
    public const string ProcessVirtualMemory = "process_virtual_memory_bytes";
    public const string ProcessStartTime = "process_start_time_seconds";
    public const string ProcessOpenDescriptors = "process_open_fds";
    public const string ProcessThreads = "process_num_threads";
}
