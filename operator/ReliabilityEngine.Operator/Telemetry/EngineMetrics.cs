using System.Collections.Concurrent;
using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>
/// Every <c>reliability_engine_*</c> metric by name. Next to read: <see cref="TargetMetrics"/>, which sets the series of one target.
/// </summary>
public sealed class EngineMetrics
{
    private const string Slo = "slo";
    private const string SloNamespace = "slo_namespace";

    /// <summary>A pure step takes microseconds, a read from Prometheus up to its timeout.</summary>
    private static readonly double[] StageBuckets = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MetricRegistry _registry;
    private readonly ConcurrentDictionary<NamespacedName, string> _models = new();

    public EngineMetrics(MetricRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _registry = registry;
        Objective = OfTarget("objective_ratio", "The promised share of good events, 0 to 1.");
        Sli = OfTarget("sli_ratio", "The share of good events over the window, 0 to 1; absent while unknown.");
        BudgetRemaining = OfTarget("error_budget_remaining_ratio", "What is left of the error budget, 1 to -10; absent while unknown.");
        BudgetCovered = OfTarget("error_budget_covered_ratio", "The share of the window for which counts are known, 0 to 1.");
        BurnRate = OfTarget("burn_rate_ratio", "Error ratio over a window as a multiple of the allowed ratio; absent while unknown.", "window");
        AlertFiring = OfTarget("alert_firing", "1 while a burn-rate tier of this severity fires.", "severity");
        NoDataAlert = OfTarget("no_data_alert", "1 while data has been missing for longer than the target allows.", "severity");
        ExhaustionSeconds = OfTarget(
            "budget_exhaustion_seconds", "Time until the budget is exhausted; +Inf beyond the horizon; absent while unknown.", "percentile");
        ExhaustionProbability = OfTarget(
            "budget_exhaustion_probability_ratio", "Probability that the budget is exhausted within the horizon, 0 to 1; absent while unknown.");
        ForecastModel = OfTarget("forecast_model_info", "A constant 1, labelled with the model that foresees the traffic; absent while unknown.", "model");
        RiskScore = OfTarget("risk_score", "100 times the probability that a page tier fires or the budget is exhausted within the hour; absent while unknown.");
        DataQuality = OfTarget("data_quality", "1 for the state the data is in, 0 for the others.", "state");
        StageDuration = registry.Histogram(
            "reliability_engine_stage_duration_seconds", "How long one stage of one pass took.", StageBuckets, "stage");
        Samples = registry.Counter(
            "reliability_engine_samples_total", "Samples read from a telemetry source, by result.", "source", "result");
        GateOpen = registry.Gauge(
            "reliability_engine_gate_open", "1 while a policy's rollout gate is open, 0 while it is closed; absent while unknown.", "policy", "policy_namespace");
        GateDecisions = registry.Counter(
            "reliability_engine_gate_decisions_total", "Questions the gate has answered: what it decided, in which mode, and why; an apiserver may ask twice about one rollout.", "decision", "mode", "reason");
        BuildInfo = registry.Gauge("reliability_engine_build_info", "A constant 1, labelled with the version.", "version", "runtime");
    }

    public Gauge Objective { get; }

    public Gauge Sli { get; }

    public Gauge BudgetRemaining { get; }

    public Gauge BudgetCovered { get; }

    public Gauge BurnRate { get; }

    public Gauge AlertFiring { get; }

    public Gauge NoDataAlert { get; }

    public Gauge ExhaustionSeconds { get; }

    public Gauge ExhaustionProbability { get; }

    public Gauge ForecastModel { get; }

    public Gauge RiskScore { get; }

    public Gauge DataQuality { get; }

    public Histogram StageDuration { get; }

    public Counter Samples { get; }

    public Gauge GateOpen { get; }

    public Counter GateDecisions { get; }

    public Gauge BuildInfo { get; }

    /// <summary>Drops every series of a target that is gone.</summary>
    public void Remove(NamespacedName target)
    {
        _models.TryRemove(target, out _);
        _registry.RemoveWhere((Slo, target.Name), (SloNamespace, target.Namespace));
    }

    /// <summary>Tells a policy's gate; an unknown one has no series.</summary>
    /// <param name="isOpen">Null while unknown.</param>
    public void SetGate(NamespacedName policy, bool? isOpen)
    {
        if (isOpen is { } open)
        {
            GateOpen.With(policy.Name, policy.Namespace).Set(open ? 1 : 0);
        }
        else
        {
            GateOpen.Remove(policy.Name, policy.Namespace);
        }
    }

    /// <summary>Names the model in use; the series of the one before goes.</summary>
    public void SetModel(NamespacedName target, string? model)
    {
        var before = _models.GetValueOrDefault(target);
        if (before is not null && before != model)
        {
            ForecastModel.Remove(target.Name, target.Namespace, before);
            _models.TryRemove(target, out _);
        }

        if (model is not null)
        {
            _models[target] = model;
            ForecastModel.With(target.Name, target.Namespace, model).Set(1);
        }
    }

    private Gauge OfTarget(string name, string help, params string[] labels) =>
        _registry.Gauge($"reliability_engine_{name}", help, [Slo, SloNamespace, .. labels]);
}
