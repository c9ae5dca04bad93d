namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>Which scenarios are asked about.</summary>
/// <param name="Scenarios">Empty where none is.</param>
/// <param name="Namespace">Of the cluster's SLOTargets.</param>
/// <param name="AllNamespaces">Of all namespaces of the cluster.</param>
internal sealed record ScenarioOptions(
    IReadOnlyList<Scenario> Scenarios, int Seed, string? Namespace, bool AllNamespaces, string? Kubeconfig, string? Context)
{
    /// <summary>Whether the cluster is asked where replicas run.</summary>
    public bool AsksCluster => Namespace is not null || AllNamespaces || Kubeconfig is not null || Context is not null;
}
