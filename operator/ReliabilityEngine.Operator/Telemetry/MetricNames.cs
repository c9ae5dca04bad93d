namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>Every metric of the engine by name; the runtime's are in <see cref="ControllerRuntime.Metrics.MetricNames"/>.</summary>
public static class MetricNames
{
    /// <summary>The meter of those that are instruments.</summary>
    public const string Meter = "ReliabilityEngine";

    // Instruments: of the engine as a whole
    public const string Actions = "reliability_engine_actions_total";
    public const string BuildInfo = "reliability_engine_build_info";
    public const string DetectionDelay = "reliability_engine_detection_delay_seconds";
    public const string Detections = "reliability_engine_detections_total";
    public const string GateDecisions = "reliability_engine_gate_decisions_total";
    public const string Outcomes = "reliability_engine_outcomes_total";
    public const string PreventedBreaches = "reliability_engine_prevented_breaches";
    public const string ReceiverCircuitOpen = "reliability_engine_receiver_circuit_open";
    public const string ReceiverRequestDuration = "reliability_engine_receiver_request_duration_seconds";
    public const string ReceiverRequests = "reliability_engine_receiver_requests_total";
    public const string Samples = "reliability_engine_samples_total";
    public const string SourceCircuitOpen = "reliability_engine_source_circuit_open";
    public const string SourceRequestDuration = "reliability_engine_source_request_duration_seconds";
    public const string SourceRequests = "reliability_engine_source_requests_total";
    public const string StageDuration = "reliability_engine_stage_duration_seconds";
    public const string WebhookRegistered = "reliability_engine_webhook_registered";

    // Series of a SLOTarget
    public const string AlertFiring = "reliability_engine_alert_firing";
    public const string AnomalyScore = "reliability_engine_anomaly_score_ratio";
    public const string BudgetCovered = "reliability_engine_error_budget_covered_ratio";
    public const string BudgetRemaining = "reliability_engine_error_budget_remaining_ratio";
    public const string BurnRate = "reliability_engine_burn_rate_ratio";
    public const string DataQuality = "reliability_engine_data_quality";
    public const string Decisions = "reliability_engine_decisions_total";
    public const string Events = "reliability_engine_events_total";
    public const string ExhaustionProbability = "reliability_engine_budget_exhaustion_probability_ratio";
    public const string ExhaustionSeconds = "reliability_engine_budget_exhaustion_seconds";
    public const string ForecastModel = "reliability_engine_forecast_model_info";
    public const string MissingSteps = "reliability_engine_missing_steps";
    public const string MissingStepsRetry = "reliability_engine_missing_steps_retry_seconds";
    public const string NewestSampleAge = "reliability_engine_newest_sample_age_seconds";
    public const string NoDataAlert = "reliability_engine_no_data_alert";
    public const string Objective = "reliability_engine_objective_ratio";
    public const string Ready = "reliability_engine_ready";
    public const string RiskLevel = "reliability_engine_risk_level";
    public const string RiskScore = "reliability_engine_risk_score";
    public const string Sli = "reliability_engine_sli_ratio";
    public const string Stalled = "reliability_engine_stalled";
    public const string TargetInfo = "reliability_engine_target_info";

    // Series of a workload
    public const string RecommendedReplicas = "reliability_engine_recommended_replicas";

    // Series of a ReliabilityPolicy
    public const string GateOpen = "reliability_engine_gate_open";
    public const string GateRegistered = "reliability_engine_gate_registered";
    public const string PolicyDemoted = "reliability_engine_policy_demoted";
    public const string Predictions = "reliability_engine_predictions";
    public const string PredictionsExpected = "reliability_engine_predictions_expected_breaches";
}
