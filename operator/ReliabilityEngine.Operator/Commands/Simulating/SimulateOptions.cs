namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>What is asked of the load to come.</summary>
/// <param name="History">A CSV file, or the URL of a Prometheus.</param>
/// <param name="Files">With the one SLOTarget that says what is counted; empty for a file of counts.</param>
/// <param name="Objective">Percent, where no SLOTarget says it.</param>
/// <param name="ReplicasQuery">Tells the ready replicas in a Prometheus; null for what kube-state-metrics exports of the workload.</param>
/// <param name="Capacity">Events a second that a replica carries; null for what the history shows.</param>
/// <param name="Replicas">That are ready now; null for what the history says.</param>
/// <param name="At">The moment to plan from; null for the end of the history.</param>
/// <param name="StartUp">From asking for a replica until it carries load.</param>
/// <param name="BreachLimitPercent">P(a breach within the horizon) that is put up with.</param>
internal sealed record SimulateOptions(
    string History, IReadOnlyList<string> Files, decimal Objective, string? ReplicasQuery, double? Capacity, int? Replicas, int MinReplicas, int MaxReplicas,
    DateTimeOffset? At, TimeSpan Horizon, TimeSpan StartUp, double BreachLimitPercent, string? Picture, string Format);
