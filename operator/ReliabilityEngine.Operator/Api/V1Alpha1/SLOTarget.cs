using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The promise one service makes, and what the engine sees of it. Read next: <see cref="SLOTargetSpec"/>.</summary>
[KubernetesEntity(Group = ReliabilityApi.Group, ApiVersion = ReliabilityApi.Version, Kind = "SLOTarget", PluralName = "slotargets")]
[KubernetesEntityShortNames("slo")]
[KubernetesEntityCategories(ReliabilityApi.Category)]
[Description("SLOTarget declares a service level objective: what counts as a good event, which share of events must be good over a rolling"
    + " window, and what to tell people when the error budget goes. The engine observes it, forecasts it and reports in status.")]
[GenericAdditionalPrinterColumn(".spec.objective", "Objective", "string", Description = "Percentage of events that must be good.")]
[GenericAdditionalPrinterColumn(".status.sli.percent", "SLI", "string", Description = "Percentage of events that were good, over the window.")]
[GenericAdditionalPrinterColumn(".status.budget.remainingPercent", "Budget", "integer", Description = "Percentage of the error budget that remains.")]
[GenericAdditionalPrinterColumn(".status.budget.burnRates[0].rate", "Burn", "string",
    Description = "Burn rate of the fastest tier; 1 spends the budget exactly over the window.")]
[GenericAdditionalPrinterColumn(".status.risk.score", "Risk", "integer", Description = "Probability, in percent, that the objective is in danger soon.")]
[GenericAdditionalPrinterColumn(".status.risk.level", "Level", "string", Description = "The risk in one word.")]
[GenericAdditionalPrinterColumn(".status.forecast.exhaustion.p50", "Exhausts", "string", Description = "When the budget is as likely gone as not.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether the spec is accepted and the loop runs; says nothing about the service's health.")]
[GenericAdditionalPrinterColumn(".spec.window", "Window", "string", Description = "The rolling window.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.budget.firingTier", "Firing", "string", Description = "The loudest alert tier that fires.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.risk.cause", "Cause", "string", Description = "What the risk most likely comes from.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.dataQuality", "Data", "string", Description = "How good the data is.", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
public sealed class SLOTarget : CustomKubernetesEntity<SLOTargetSpec, SLOTargetStatus>
{
    public SLOTarget()
    {
        ApiVersion = ReliabilityApi.GroupVersion;
        Kind = "SLOTarget";
    }
}
