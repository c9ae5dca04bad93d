namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>What `rules` was asked.</summary>
/// <param name="Files">Files and folders of SLOTargets; empty to read the cluster.</param>
/// <param name="Namespace">Of the cluster's targets, or of those in files that name none; null for all.</param>
/// <param name="Labels">What each PrometheusRule carries beside its target's own labels.</param>
/// <param name="Runbook">Where people read what to do.</param>
/// <param name="Format"><see cref="RulesText.PrometheusRule"/> or <see cref="RulesText.Rules"/>.</param>
internal sealed record RulesOptions(
    IReadOnlyList<string> Files, string? Namespace, IReadOnlyDictionary<string, string> Labels, string Runbook, string? Config, string? Kubeconfig, string? Context, string Format);
