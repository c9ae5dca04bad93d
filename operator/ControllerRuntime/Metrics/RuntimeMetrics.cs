using System.Diagnostics.Metrics;

namespace ControllerRuntime.Metrics;

/// <summary>
/// The instruments of the runtime. Their names are in <see cref="MetricNames"/>; who counts what is in <c>QueueMeter</c>,
/// <c>ReconcileMeter</c> and <c>RequestMeter</c>; how they get out is in <c>TelemetryServices</c>.
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

    /// <summary>The bounds of client-go.</summary>
    private static readonly double[] ClientBuckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60];

    public RuntimeMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MetricNames.Meter);

        QueueDepth = meter.CreateGauge<long>(MetricNames.QueueDepth, null, "Current depth of workqueue by workqueue and priority.");
        QueueAdds = meter.CreateCounter<long>(MetricNames.QueueAdds, null, "Total number of adds handled by workqueue.");
        QueueDuration = meter.CreateSeconds(
            MetricNames.QueueDuration, "How long in seconds an item stays in workqueue before being requested.", QueueBuckets);
        QueueWorkDuration = meter.CreateSeconds(
            MetricNames.QueueWorkDuration, "How long in seconds processing an item from workqueue takes.", QueueBuckets);
        meter.CreateObservableGauge(
            MetricNames.QueueUnfinishedWork, QueueUnfinishedWork.Read, Units.Seconds,
            "How many seconds of work are in progress and not yet observed by work_duration; a stuck worker makes it grow.");
        meter.CreateObservableGauge(
            MetricNames.QueueLongestRunning, QueueLongestRunning.Read, Units.Seconds,
            "How many seconds the longest running processor of workqueue has been running.");
        QueueRetries = meter.CreateCounter<long>(MetricNames.QueueRetries, null, "Total number of retries handled by workqueue.");

        Reconciles = meter.CreateCounter<long>(MetricNames.Reconciles, null, "Total number of reconciliations per controller.");
        ReconcileErrors = meter.CreateCounter<long>(MetricNames.ReconcileErrors, null, "Total number of reconciliation errors per controller.");
        TerminalErrors = meter.CreateCounter<long>(
            MetricNames.TerminalErrors, null, "Total number of terminal reconciliation errors per controller.");
        Panics = meter.CreateCounter<long>(MetricNames.Panics, null, "Total number of reconciliation panics per controller.");
        Timeouts = meter.CreateCounter<long>(MetricNames.Timeouts, null, "Total number of reconciliation timeouts per controller.");
        ReconcileTime = meter.CreateSeconds(MetricNames.ReconcileTime, "Length of time per reconciliation per controller.", ReconcileBuckets);
        MaxConcurrentReconciles = meter.CreateGauge<long>(
            MetricNames.MaxConcurrentReconciles, null, "Maximum number of concurrent reconciles per controller.");
        ActiveWorkers = meter.CreateUpDownCounter<long>(MetricNames.ActiveWorkers, null, "Number of currently used workers per controller.");

        WebhookRequests = meter.CreateCounter<long>(MetricNames.WebhookRequests, null, "Total number of admission requests by HTTP status code.");
        WebhookLatency = meter.CreateSeconds(
            MetricNames.WebhookLatency, "Histogram of the latency of processing admission requests.", WebhookBuckets);
        WebhookInFlight = meter.CreateUpDownCounter<long>(MetricNames.WebhookInFlight, null, "Current number of admission requests being served.");
        WebhookPanics = meter.CreateCounter<long>(MetricNames.WebhookPanics, null, "Total number of webhook panics.");

        CertificateReads = meter.CreateCounter<long>(MetricNames.CertificateReads, null, "Total number of certificate reads.");
        CertificateErrors = meter.CreateCounter<long>(MetricNames.CertificateErrors, null, "Total number of certificate read errors.");

        meter.CreateObservableGauge(
            MetricNames.LeaderStatus, LeaderStatus.Read, null,
            "Whether the reporting system is master of the relevant lease, 0 indicates backup, 1 indicates master.");

        ClientRequests = meter.CreateCounter<long>(
            MetricNames.ClientRequests, null, "Number of HTTP requests, partitioned by status code, method, and host.");
        ClientRequestDuration = meter.CreateSeconds(
            MetricNames.ClientRequestDuration, "Request latency in seconds, partitioned by verb and host.", ClientBuckets);

        // What has no labels is there from the start, so that a first error is an increase.
        WebhookPanics.Add(0);
        CertificateReads.Add(0);
        CertificateErrors.Add(0);
    }

    public Gauge<long> QueueDepth { get; }

    public Counter<long> QueueAdds { get; }

    public Histogram<double> QueueDuration { get; }

    public Histogram<double> QueueWorkDuration { get; }

    public ObservedValues QueueUnfinishedWork { get; } = new();

    public ObservedValues QueueLongestRunning { get; } = new();

    public Counter<long> QueueRetries { get; }

    public Counter<long> Reconciles { get; }

    public Counter<long> ReconcileErrors { get; }

    public Counter<long> TerminalErrors { get; }

    public Counter<long> Panics { get; }

    public Counter<long> Timeouts { get; }

    public Histogram<double> ReconcileTime { get; }

    public Gauge<long> MaxConcurrentReconciles { get; }

    public UpDownCounter<long> ActiveWorkers { get; }

    public Counter<long> WebhookRequests { get; }

    public Histogram<double> WebhookLatency { get; }

    public UpDownCounter<long> WebhookInFlight { get; }

    public Counter<long> WebhookPanics { get; }

    public Counter<long> CertificateReads { get; }

    public Counter<long> CertificateErrors { get; }

    public ObservedValues LeaderStatus { get; } = new();

    public Counter<long> ClientRequests { get; }

    public Histogram<double> ClientRequestDuration { get; }
}
