using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>All that is known of a rollout that gates are in the way of.</summary>
internal sealed record ExemptionFacts
{
    public required Rollout Rollout { get; init; }

    /// <summary>Whether the engine itself rolls out.</summary>
    public required bool IsByEngine { get; init; }

    /// <summary>The images nobody has seen run lately.</summary>
    public required IReadOnlyList<string> NewImages { get; init; }

    /// <summary>The override on the workload or its namespace, which counts for every gate.</summary>
    public required OverrideReading General { get; init; }

    /// <summary>The overrides of the policies whose gates decide; each counts for its own.</summary>
    public required IReadOnlyList<OverrideReading> OfPolicies { get; init; }
}
