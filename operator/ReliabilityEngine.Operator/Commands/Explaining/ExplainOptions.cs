namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>What is to be explained, and how.</summary>
/// <param name="At">A past time; null for now.</param>
/// <param name="Format">table, json or yaml.</param>
internal sealed record ExplainOptions(ExplainSubject Subject, string Namespace, DateTimeOffset? At, string? Kubeconfig, string? Context, string Format);
