using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>
/// Everything the operator can be told at start, with every default resolved.
/// <see cref="ConfigurationFile"/> makes it; next to read is <see cref="EngineOptionsReader"/>, which names the keys and what they allow.
/// </summary>
public sealed record EngineOptions
{
    /// <summary>Where all of it was read; null without a file.</summary>
    public ConfigurationOrigin? Origin { get; init; }

    /// <summary>The telemetry sources SLOTargets name; one is called <see cref="SourceOptions.DefaultName"/>.</summary>
    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>Where policies may send notifications.</summary>
    public IReadOnlyList<ReceiverOptions> Receivers { get; init; } = [];

    /// <summary>Where people see more of what they are told, as a template: a dashboard, a runbook; null for nowhere.</summary>
    public string? ExternalUrl { get; init; }

    /// <summary>What may happen over the whole fleet, whatever single policies allow.</summary>
    public LimitsOptions Limits { get; init; } = new();

    /// <summary>How replicas agree on who acts.</summary>
    public LeaderElectionTimes LeaderElection { get; init; } = new();

    /// <summary>Namespaces no action ever touches.</summary>
    public IReadOnlyList<string> ProtectedNamespaces { get; init; } = ["kube-system"];

    /// <summary>The labels of a SLOTarget that `_target_info` carries; no other, for their values are series.</summary>
    public IReadOnlyList<string> TargetInfoLabels { get; init; } = [];

    /// <summary>The operator's own namespace: leases, checkpoints and lessons live there.</summary>
    public string Namespace { get; init; } = OperatorNamespace.Fallback;

    /// <summary>The service account the operator runs as, in its own namespace.</summary>
    public string ServiceAccount { get; init; } = "reliability-engine";

    /// <summary>How the apiserver reaches the admission webhooks.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>Serves <c>/metrics</c>.</summary>
    public int MetricsPort { get; init; } = 8080;

    /// <summary>Serves <c>/healthz</c> and <c>/readyz</c>.</summary>
    public int HealthPort { get; init; } = 8081;

    /// <summary>How many objects of one kind are worked on at the same time.</summary>
    public int MaxConcurrentReconciles { get; init; } = 8;

    public LogLevel LogLevel { get; init; } = LogLevel.Information;
}
