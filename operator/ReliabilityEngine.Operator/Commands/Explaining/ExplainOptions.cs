namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>What is to be explained, and how.</summary>
/// <param name="At">A past time; null for now.</param>
/// <param name="Prometheus">The URL of the source of what is in no record; null for the sources of the configuration.</param>
/// <param name="Config">The operator's configuration; null for its defaults.</param>
/// <param name="Format">table, json or yaml.</param>
internal sealed record ExplainOptions(
    ExplainSubject Subject, string Namespace, DateTimeOffset? At, string? Prometheus, string? Config, string? Kubeconfig, string? Context, string Format)
{
    public bool HasSource => Prometheus is not null || Config is not null;
}
