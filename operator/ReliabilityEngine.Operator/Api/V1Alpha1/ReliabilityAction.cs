using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One action, from the decision to what came of it: the ledger and the audit record. Read next: <see cref="ReliabilityActionSpec"/>.</summary>
[KubernetesEntity(Group = ReliabilityApi.Group, ApiVersion = ReliabilityApi.Version, Kind = "ReliabilityAction", PluralName = "reliabilityactions")]
[KubernetesEntityShortNames("ract")]
[KubernetesEntityCategories(ReliabilityApi.Category)]
[Description("ReliabilityAction records one action of a ReliabilityPolicy: why it was decided, what was asked before it was taken, and what came of it. The"
    + " engine writes it before it acts; people only annotate it, to approve.")]
[GenericAdditionalPrinterColumn(".spec.sloTargetRef.name", "Target", "string", Description = "The SLOTarget whose risk it is about.")]
[GenericAdditionalPrinterColumn(".spec.ruleName", "Action", "string", Description = "The policy's action.")]
[GenericAdditionalPrinterColumn(".spec.cause", "Cause", "string", Description = "What the risk most likely came from.")]
[GenericAdditionalPrinterColumn(".spec.level", "Level", "string", Description = "The risk when it was decided.")]
[GenericAdditionalPrinterColumn(".spec.mode", "Mode", "string", Description = "Whether it was recommended or taken.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Approved\")].status", "Approved", "string", Description = "Whether it may be taken.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Executed\")].status", "Executed", "string", Description = "Whether it was taken.")]
[GenericAdditionalPrinterColumn(".status.outcome", "Outcome", "string", Description = "What came of it.")]
[GenericAdditionalPrinterColumn(".spec.policyRef.name", "Policy", "string", Description = "The policy that asked for it.", Priority = 1)]
[GenericAdditionalPrinterColumn(".spec.score", "Score", "integer", Description = "The risk score when it was decided.", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[Semantics("It has no owner: what removes a policy or a workload must not remove the record of what was done to it.")]
[Semantics("To approve: the annotation reliabilityengine.io/approved with the time until which it holds (RFC 3339), 15 minutes ahead at most. Everything that was"
    + " asked before is asked again.")]
[Semantics("status.rails are in the order in which they are asked. All of them are: the first that holds is the reason, and those behind it tell what else stands in the way.")]
public sealed class ReliabilityAction : CustomKubernetesEntity<ReliabilityActionSpec, ReliabilityActionStatus>
{
    public ReliabilityAction()
    {
        ApiVersion = ReliabilityApi.GroupVersion;
        Kind = "ReliabilityAction";
    }
}
