using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>All that the guards may look at. What is not known is null, and no reason to go on.</summary>
public sealed record GuardFacts
{
    public required DateTimeOffset Now { get; init; }

    public required DecisionPolicy Policy { get; init; }

    /// <summary>What is to be done.</summary>
    public required ActionPlan Plan { get; init; }

    /// <summary>The target's identity.</summary>
    public required string TargetUid { get; init; }

    /// <summary>Whether the plan is what stands already.</summary>
    public bool Stands { get; init; }

    /// <summary>Whether what is to be prevented is so already: a page tier fires, or the budget is exhausted.</summary>
    public bool IsBreached { get; init; }

    /// <summary>How to end the stop of everything that an administrator has set; null when there is none.</summary>
    public string? StopRemedy { get; init; }

    /// <summary>The ChaosExperiment that is on the workload and wants no healing; null when none is.</summary>
    public string? Experiment { get; init; }

    /// <summary>The target's exclusions.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>What the namespace lacks for such an action, and who may give it; null when it lacks nothing.</summary>
    public string? PermissionRemedy { get; init; }

    public required DataState Data { get; init; }

    public required ModelFacts Model { get; init; }

    public required FleetFacts Fleet { get; init; }

    public ReplicaFacts? Replicas { get; init; }

    public required LedgerFacts Ledger { get; init; }

    /// <summary>The autoscaler that writes the workload's replicas, such as <c>HorizontalPodAutoscaler checkout</c>; null when there is none.</summary>
    public string? Autoscaler { get; init; }

    /// <summary>What writes that autoscaler's bounds, such as <c>ScaledObject checkout</c> of KEDA; null when nothing does.</summary>
    public string? AutoscalerOwner { get; init; }
}
