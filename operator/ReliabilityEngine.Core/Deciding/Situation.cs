using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>All that a decision about one target rests on.</summary>
public sealed record Situation
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>The policy, as <c>namespace/name</c>.</summary>
    public required string PolicyKey { get; init; }

    /// <summary>The SLOTarget, as <c>namespace/name</c>.</summary>
    public required string TargetKey { get; init; }

    /// <summary>The target's identity over renames and re-creations: a part of the ids of its actions.</summary>
    public required string TargetUid { get; init; }

    /// <summary>By the policy's horizon, levels and signals.</summary>
    public required RiskScore Risk { get; init; }

    public required CauseFinding Cause { get; init; }

    public required DataState Data { get; init; }

    public required ModelFacts Model { get; init; }

    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>Null where there is no workload, or nothing is known of it.</summary>
    public ReplicaFacts? Replicas { get; init; }

    /// <summary>False in a replay: of pods and replicas its history holds nothing. It changes what is said, not what is decided.</summary>
    public bool KnowsWorkloads { get; init; } = true;

    /// <summary>Whether the workload's kind has replicas at all.</summary>
    public bool IsScalable { get; init; } = true;

    public ReplicaAdvice? Advice { get; init; }

    public string? Autoscaler { get; init; }

    public string? AutoscalerOwner { get; init; }

    public string? StopRemedy { get; init; }

    /// <summary>The ChaosExperiment that is on the workload and wants no healing; null when none is.</summary>
    public string? Experiment { get; init; }

    /// <summary>The action of the ledger that a person agrees to at present; null when there is none.</summary>
    public string? ApprovedAction { get; init; }

    /// <summary>What the namespace lacks for each kind of action; no entry where it lacks nothing.</summary>
    public IReadOnlyDictionary<ActionKind, string> PermissionRemedies { get; init; } = new Dictionary<ActionKind, string>();

    public FleetFacts Fleet { get; init; } = FleetFacts.Alone;

    /// <summary>Every action of the last hours, over all policies.</summary>
    public IReadOnlyCollection<LedgerEntry> Ledger { get; init; } = [];
}
