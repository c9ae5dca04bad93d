using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What may be done about the risk of some SLOTargets. Read next: <see cref="ReliabilityPolicySpec"/>.</summary>
[KubernetesEntity(Group = ReliabilityApi.Group, ApiVersion = ReliabilityApi.Version, Kind = "ReliabilityPolicy", PluralName = "reliabilitypolicies")]
[KubernetesEntityShortNames("rpol", "policies")]
[KubernetesEntityCategories(ReliabilityApi.Category)]
[Description("ReliabilityPolicy says what may be done about the risk of the SLOTargets it selects, and when a rollout of their workloads must wait.")]
[GenericAdditionalPrinterColumn(".spec.mode", "Mode", "string", Description = "How far the engine may go.")]
[GenericAdditionalPrinterColumn(".status.gate.mode", "Gate", "string", Description = "What the rollout gate does: Off, Shadow, Warn or Enforce.")]
[GenericAdditionalPrinterColumn(".status.gate.state", "State", "string", Description = "Whether the gate is open.")]
[GenericAdditionalPrinterColumn(".status.gate.reason", "Reason", "string", Description = "Why the gate is closed or unknown.")]
[GenericAdditionalPrinterColumn(".status.targetCount", "Targets", "integer", Description = "How many SLOTargets are selected.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether the spec is accepted and the loop runs for it.")]
[GenericAdditionalPrinterColumn(".status.gate.reopens", "Reopens", "string", Description = "When a closed gate is likely to open.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.effectiveMode", "Effective", "string", Description = "How far the engine goes at present.", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[Semantics("Of two policies that select one SLOTarget the older one acts, then the one whose name comes first; the other has the condition Superseded."
    + " The gates of both count: a refusal of either is one, and all that refuse are named.")]
[Semantics("Of the actions the first that matches is the one; a target has one action at a time. An action's mode is never stronger than spec.mode.")]
[Semantics("Causes permit: Dependency and Unknown notify only; Change notify and rollback, which takes no other cause; Node drain, which takes no other cause,"
    + " and what Saturation, SickPod and Leak permit: scale, restart, job and notify. An action without causes is for each that permits it.")]
[Semantics("approval left out is Required for rollback and drain, and None for the others.")]
[Semantics("mode Observe holds the gate to Shadow.")]
[Semantics("The condition Ready says that the spec is accepted and the loop runs for it; Stalled that only an edit can help.")]
public sealed class ReliabilityPolicy : CustomKubernetesEntity<ReliabilityPolicySpec, ReliabilityPolicyStatus>
{
    public ReliabilityPolicy()
    {
        ApiVersion = ReliabilityApi.GroupVersion;
        Kind = "ReliabilityPolicy";
    }
}
