using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>A rollout that happens, or that somebody asks about.</summary>
/// <param name="Namespace">The workload's namespace.</param>
/// <param name="Kind">One of <c>WorkloadKinds</c>.</param>
/// <param name="Name">The workload's name.</param>
/// <param name="Change">What becomes of its pods; without images: images nobody knows, which count as new.</param>
internal sealed record Rollout(string Namespace, string Kind, string Name, RolloutChange Change)
{
    /// <summary>Where on the workload somebody may have overridden the gate.</summary>
    public IReadOnlyList<OverridePlace> Places { get; init; } = [];

    /// <summary>Who rolls out; null when that is not known.</summary>
    public string? User { get; init; }
}
