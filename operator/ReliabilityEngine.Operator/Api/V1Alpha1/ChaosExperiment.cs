using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A fault injected on purpose. Read next: <see cref="ChaosExperimentSpec"/>.</summary>
[KubernetesEntity(Group = ReliabilityApi.Group, ApiVersion = ReliabilityApi.Version, Kind = "ChaosExperiment", PluralName = "chaosexperiments")]
[KubernetesEntityShortNames("chaos")]
[KubernetesEntityCategories(ReliabilityApi.Category)]
[Description("ChaosExperiment injects a fault into a workload on purpose, to prove that the service holds and that the engine sees it.")]
[GenericAdditionalPrinterColumn(".spec.target.workloadRef.name", "Workload", "string", Description = "The workload that is hurt.")]
[GenericAdditionalPrinterColumn(".status.phase", "Phase", "string", Description = "How far the run is; Waiting between runs.")]
[GenericAdditionalPrinterColumn(".status.verdict", "Verdict", "string", Description = "What the last run that ended has shown.")]
[GenericAdditionalPrinterColumn(".status.runs[0].spentBudgetPercent", "Spent", "string", Description = "The share of the error budget that the newest run has cost.")]
[GenericAdditionalPrinterColumn(".status.runs[0].detectedAfter", "Detected", "string", Description = "How long after the injection the engine saw it in the newest run.")]
[GenericAdditionalPrinterColumn(".status.nextStart", "Next", "date", Description = "When the schedule asks for the next run.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether the spec is accepted and nothing stands in the way of a run.")]
[GenericAdditionalPrinterColumn(".spec.suspend", "Suspended", "boolean", Description = "Whether runs are suspended.", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[Semantics("An experiment runs once, before startBy, or again and again by schedule; a new run never begins while one is on. A start that was missed by more than"
    + " 10m is not made up for: it is told as one run with the verdict Skipped, however many were missed.")]
[Semantics("A run: the steady state is watched for steadyState.before, the fault is injected, holds for duration, is recovered, and the steady state is watched for"
    + " steadyState.after. Each end recovers first.")]
[Semantics("A run is cut short when the burn rate is above steadyState.maxBurnRate with 95 % certainty and at least 2 bad events (Aborted), when"
    + " budget.spendAtMostPercent is spent (Aborted), when telemetry is lost (Inconclusive, never Passed), by suspend, by deletion and by the operator's stop (Aborted).")]
[Semantics("The namespace must carry the label reliabilityengine.io/allow-chaos: \"true\"; whoever wrote the spec must be allowed by RBAC to do to the workload what the"
    + " fault does; and the operator needs the role reliability-engine-chaos, which nothing binds by default.")]
[Semantics("While a run is on, no policy acts on its workload unless healing is Allow, and no run begins while a policy does. A run counts as one disruption against"
    + " the operator's limits.")]
[Semantics("The condition Ready says that the spec is accepted and nothing stands in the way of a run; Stalled that only an edit can help; Running that a run is on;"
    + " Completed that there will be no other.")]
public sealed class ChaosExperiment : CustomKubernetesEntity<ChaosExperimentSpec, ChaosExperimentStatus>
{
    public ChaosExperiment()
    {
        ApiVersion = ReliabilityApi.GroupVersion;
        Kind = "ChaosExperiment";
    }
}
