using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What the engine makes of a policy. Every replica answers rollouts from it; nothing else of the engine has to be asked.</summary>
[Description("What the engine makes of the policy at present.")]
public sealed record ReliabilityPolicyStatus : IConditionedStatus
{
    [Description("The metadata.generation this status is about; -1 before the engine has seen the object.")]
    [Range(-1, long.MaxValue)]
    [Default(-1)]
    public long? ObservedGeneration { get; set; }

    [Description("Ready, Stalled, Superseded, Paused, Demoted, GateRegistered and ValidationRegistered.")]
    [Items(0, 16)]
    [ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; set; }

    [Description("How far the engine goes at present: spec.mode, Observe while older policies act for every target, or Recommend in place of Enforce while it is demoted.")]
    [AllowedValues(PolicyModes.Observe, PolicyModes.Recommend, PolicyModes.Enforce)]
    public string? EffectiveMode { get; set; }

    [Description("How many SLOTargets are selected.")]
    [Range(0, int.MaxValue)]
    public int? TargetCount { get; set; }

    [Description("The selected SLOTargets, the one with the highest risk first. The first hundred in full, the others without sentences, factors and signals.")]
    [Items(0, MaxTargets)]
    [ListMap("name")]
    public IReadOnlyList<PolicyTargetStatus>? Targets { get; set; }

    [Description("The rollout gate over all targets.")]
    public GateStatus? Gate { get; set; }

    [Description("What is used of the policy's limits.")]
    public LedgerStatus? Ledger { get; set; }

    [Description("How the policy's predictions have turned out.")]
    public LearningStatus? Learning { get; set; }

    /// <summary>How many targets a policy can look after; an object of the apiserver holds 1.5 MB.</summary>
    public const int MaxTargets = 1000;

    /// <summary>How many of them are told in full: a target takes up to some kilobytes, and what manages its fields as much again.</summary>
    public const int MaxTargetsInFull = 100;
}
