using System.Diagnostics.Metrics;
using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Ledger;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>
/// The instruments of the engine, and the series of its objects. Names are in <see cref="MetricNames"/>; next to read:
/// <see cref="TargetSeries"/>, what is told of one target.
/// </summary>
public sealed class EngineMetrics
{
    /// <summary>A pure step takes microseconds, a read from Prometheus up to its timeout.</summary>
    private static readonly double[] StageBuckets = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>A query takes milliseconds where the source is near and idle, and up to its timeout, two minutes at most.</summary>
    private static readonly double[] SourceBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    /// <summary>Counts are a minute old when they are read, and an experiment holds its fault for minutes.</summary>
    private static readonly double[] DetectionBuckets = [10, 30, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1800, 3600];

    private static readonly ObjectFamily GateOpen = new(
        MetricNames.GateOpen, "1 while a policy's rollout gate is open, 0 while it is closed; absent while unknown.");

    private static readonly ObjectFamily GateRegistered = new(
        MetricNames.GateRegistered, "1 while the apiserver asks the engine about rollouts in a policy's namespace, 0 while it does not; absent while unknown.");

    private static readonly ObjectFamily RecommendedReplicas = new(
        MetricNames.RecommendedReplicas, "How many replicas a workload needs for the load to come, by the policy that scales it; absent while unknown.", "kind");

    private readonly Counter<long> _gateDecisions;
    private readonly Counter<long> _actions;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _detections;
    private readonly Histogram<double> _detectionDelay;
    private readonly Gauge<long> _buildInfo;

    public EngineMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MetricNames.Meter);
        StageDuration = meter.CreateSeconds(MetricNames.StageDuration, "How long one stage of one pass took.", StageBuckets);
        Samples = meter.CreateCounter<long>(MetricNames.Samples, null, "Samples read from a telemetry source, by result.");
        SourceRequests = meter.CreateCounter<long>(
            MetricNames.SourceRequests, null, "Attempts to ask a telemetry source, by how they ended; circuit_open: not sent, for the source has answered nobody.");
        SourceRequestDuration = meter.CreateSeconds(
            MetricNames.SourceRequestDuration, "How long one attempt to ask a telemetry source took.", SourceBuckets);
        meter.CreateObservableGauge(
            MetricNames.SourceCircuitOpen, SourceCircuitOpen.Read, null, "1 while a telemetry source is left alone because it has answered nobody.");
        ReceiverRequests = meter.CreateCounter<long>(
            MetricNames.ReceiverRequests, null, "Attempts to tell a receiver, by how they ended; circuit_open: not sent, for the receiver has answered nobody.");
        ReceiverRequestDuration = meter.CreateSeconds(
            MetricNames.ReceiverRequestDuration, "How long one attempt to tell a receiver took.", SourceBuckets);
        meter.CreateObservableGauge(
            MetricNames.ReceiverCircuitOpen, ReceiverCircuitOpen.Read, null, "1 while a receiver is left alone because it has answered nobody.");
        meter.CreateObservableGauge(
            MetricNames.WebhookRegistered, WebhookRegistered.Read, null,
            "1 while a webhook configuration of the cluster points at this webhook of the engine and trusts its certificate, else 0.");
        _gateDecisions = meter.CreateCounter<long>(
            MetricNames.GateDecisions, null,
            "Rollouts the gate has answered: what it decided, in which mode, and why.");
        _actions = meter.CreateCounter<long>(MetricNames.Actions, null, "Actions carried out or taken back, by kind and by how it ended.");
        _outcomes = meter.CreateCounter<long>(MetricNames.Outcomes, null, "Actions that were judged, by what came of them.");
        meter.CreateObservableGauge(
            MetricNames.PreventedBreaches, PreventedBreaches.Read, null,
            "How many breaches the actions of the last 30 days have prevented over the whole fleet: foretold less those that came, and its 95 % interval.");
        _detections = meter.CreateCounter<long>(
            MetricNames.Detections, null, "Faults that experiments injected, by whether the engine itself saw them: Detected, Late (after expect.detectedWithin) or Missed.");
        _detectionDelay = meter.CreateSeconds(MetricNames.DetectionDelay, "From the injection of a fault to the risk High or a Page.", DetectionBuckets);
        _buildInfo = meter.CreateGauge<long>(MetricNames.BuildInfo, null, "A constant 1, labelled with the version.");
    }

    /// <summary>By <c>stage</c>.</summary>
    public Histogram<double> StageDuration { get; }

    /// <summary>By <c>source</c> and <c>result</c>.</summary>
    public Counter<long> Samples { get; }

    /// <summary>By <c>source</c> and <c>result</c>.</summary>
    public Counter<long> SourceRequests { get; }

    /// <summary>By <c>source</c>.</summary>
    public Histogram<double> SourceRequestDuration { get; }

    /// <summary>By <c>source</c>.</summary>
    public ObservedValues SourceCircuitOpen { get; } = new();

    /// <summary>By <c>receiver</c> and <c>result</c>.</summary>
    public Counter<long> ReceiverRequests { get; }

    /// <summary>By <c>receiver</c>.</summary>
    public Histogram<double> ReceiverRequestDuration { get; }

    /// <summary>By <c>receiver</c>.</summary>
    public ObservedValues ReceiverCircuitOpen { get; } = new();

    /// <summary>The series of every SLOTarget.</summary>
    public ObjectSeries Targets { get; } = new("slo", "slo_namespace", TargetSeries.Families);

    /// <summary>What every SLOTarget is, and whether it is ready.</summary>
    public ObjectSeries Health { get; } = new("slo", "slo_namespace", TargetHealthSeries.Families);

    /// <summary>The series of every ReliabilityPolicy.</summary>
    public ObjectSeries Policies { get; } = new("policy", "policy_namespace", GateOpen, GateRegistered);

    /// <summary>The series of the workloads that policies scale.</summary>
    public ObjectSeries Workloads { get; } = new("name", "namespace", RecommendedReplicas);

    /// <summary>Tells how many replicas a workload needs; null takes the series away.</summary>
    public void SetRecommendedReplicas(NamespacedName workload, string kind, int? replicas) =>
        Workloads.Set(workload, replicas is { } known ? [RecommendedReplicas.Of(kind, known)] : []);

    /// <summary>Drops every series of a target that is gone.</summary>
    public void Remove(NamespacedName target)
    {
        Targets.Remove(target);
        Health.Remove(target);
    }

    /// <summary>Tells a policy's gate; what is unknown has no series.</summary>
    /// <param name="policy">Whose gate.</param>
    /// <param name="isOpen">Null while unknown, and where there is no gate.</param>
    /// <param name="isRegistered">Whether the apiserver asks about rollouts; null while unknown.</param>
    public void SetGate(NamespacedName policy, bool? isOpen, bool? isRegistered) =>
        Policies.Set(policy, [.. Sample(GateOpen, isOpen), .. Sample(GateRegistered, isRegistered)]);

    /// <summary>Drops every series of a policy that is gone, or that is refused.</summary>
    public void RemoveGate(NamespacedName policy) => Policies.Remove(policy);

    /// <summary>Counts one answer of the gate.</summary>
    public void GateDecided(string decision, string mode, string reason) =>
        _gateDecisions.Add(1, new("decision", decision), new("mode", mode), new("reason", reason));

    /// <summary>Counts an action that was carried out, or that is no longer in effect.</summary>
    public void CountAction(ActionKind action, string result) => _actions.Add(1, new("action", action.ToString()), new("result", result));

    /// <summary>Counts an action of which it is known what came of it.</summary>
    public void CountOutcome(ActionOutcome outcome) => _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>By <c>bound</c>: lower, estimate, upper.</summary>
    public ObservedValues PreventedBreaches { get; } = new();

    /// <summary>How the predictions of every ReliabilityPolicy have turned out.</summary>
    public ObjectSeries Learning { get; } = new("policy", "policy_namespace", PolicyLearningSeries.Families);

    /// <summary>Counts one fault of an experiment.</summary>
    /// <param name="result">Detected, Late or Missed.</param>
    /// <param name="delay">Null where it was missed.</param>
    public void CountDetection(string result, TimeSpan? delay)
    {
        _detections.Add(1, new KeyValuePair<string, object?>("result", result));
        if (delay is { } seen)
        {
            _detectionDelay.Record(seen.TotalSeconds);
        }
    }

    /// <summary>By <c>webhook</c>.</summary>
    public ObservedValues WebhookRegistered { get; } = new();

    /// <summary>Tells which build this is.</summary>
    public void Built(string version, string runtime) => _buildInfo.Record(1, new("version", version), new("runtime", runtime));

    private static IEnumerable<ObjectSample> Sample(ObjectFamily family, bool? value) => value is { } known ? [family.Of(known ? 1 : 0)] : [];
}
