using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The promise one service makes, and what the engine sees of it. Read next: <see cref="SLOTargetSpec"/>.</summary>
[KubernetesEntity(Group = ReliabilityApi.Group, ApiVersion = ReliabilityApi.Version, Kind = "SLOTarget", PluralName = "slotargets")]
[KubernetesEntityShortNames("slo", "slos")]
[KubernetesEntityCategories(ReliabilityApi.Category)]
[Description("SLOTarget declares a service level objective: what counts as a good event, which share of events must be good over a rolling"
    + " window, and what to tell people when the error budget goes. The engine observes it, forecasts it and reports in status.")]
[GenericAdditionalPrinterColumn(".spec.objective", "Objective", "string", Description = "Percentage of events that must be good.")]
[GenericAdditionalPrinterColumn(".status.sli.percent", "SLI", "string", Description = "Percentage of events that were good, over the window.")]
[GenericAdditionalPrinterColumn(".status.budget.remainingPercent", "Budget", "integer", Description = "Percentage of the error budget that remains.")]
[GenericAdditionalPrinterColumn(".status.budget.tier.rate", "Burn", "string",
    Description = "Burn rate of the alert tier that matters most; 1 spends the budget exactly over the window.")]
[GenericAdditionalPrinterColumn(".status.budget.tier.window", "Over", "string", Description = "The long window of that tier.")]
[GenericAdditionalPrinterColumn(".status.budget.firingTier", "Alert", "string", Description = "The loudest alert tier that fires.")]
[GenericAdditionalPrinterColumn(".status.risk.score", "Risk", "integer", Description = "Probability, in percent, that the objective is in danger soon.")]
[GenericAdditionalPrinterColumn(".status.risk.level", "Level", "string", Description = "The risk in one word.")]
[GenericAdditionalPrinterColumn(".status.forecast.exhaustion.p50", "Exhausts", "string", Description = "When the budget is as likely gone as not.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether the spec is accepted and the loop runs; says nothing about the service's health.")]
[GenericAdditionalPrinterColumn(".spec.window", "Window", "string", Description = "The rolling window.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.risk.cause", "Cause", "string", Description = "What the risk most likely comes from.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.dataQuality", "Data", "string", Description = "How good the data is.", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[Semantics("Counts are kept, not ratios: good and total events a sample. Errors without a series while the total has data are 0 errors.")]
[Semantics("indicator.latency has either success and total, of a classic histogram, or native. Where one form finds nothing and the source holds the other,"
    + " DataAvailable and Stalled name it (HistogramWentNative, NoNativeHistogram).")]
[Semantics("Counts are read on a grid of aligned steps, the largest of sampleInterval, four scrape intervals of the source and 1m, as far behind"
    + " the clock as the source's delay. Live reads and the backfill after a restart are the same queries.")]
[Semantics("budget.remainingPercent is 100 × (1 − bad events ÷ the bad events that the objective allows at the window's total); it may be negative,"
    + " down to −1000. budget.coveredPercent is the share of the window for which counts are known. From 2h of counts on, SLI and budget are"
    + " stated over what is known: the rest of the window is taken to have had the same error ratio, the reason PartialWindow says so below 90 %,"
    + " and the forecast's interval is wider for it.")]
[Semantics("A tier's factor is its budget share × window ÷ long window. A default tier with a factor below 1 or above 1 ÷ (1 − objective) could"
    + " never be told from noise or never fire, and is dropped; one that is declared is refused.")]
[Semantics("A tier fires when three things hold: P(burn rate above its factor) is at least 0.95 on the long window, under a prior worth 20 events at"
    + " exactly the objective; at least 2 bad events; and the short window's burn rate is above the factor too.")]
[Semantics("The forecast's horizon is the smaller of 7d and a quarter of the window. Times beyond it read such as \">7d\", a budget that is exhausted"
    + " reads \"0s\"; recovery is when an exhausted budget is positive again.")]
[Semantics("risk.score is 100 × the probability that a page tier fires or the budget is exhausted within 1h. Levels begin at 40, 70 and 90 and are"
    + " left 5 points below; while an alert tier fires, a Ticket's too, the level is Medium at least and the score stays the probability. What cannot"
    + " be said is Unknown, never Low.")]
[Semantics("dependsOn may form cycles. A SLOTarget of another namespace must export itself with the"
    + " annotation reliabilityengine.io/export-to: a namespace or \"*\".")]
[Semantics("The condition Ready says that the spec is accepted and the loop runs, and nothing about the service; Stalled that only an edit can help;"
    + " DataAvailable, BudgetAtRisk and BudgetExhausted tell of the service.")]
public sealed class SLOTarget : CustomKubernetesEntity<SLOTargetSpec, SLOTargetStatus>
{
    public SLOTarget()
    {
        ApiVersion = ReliabilityApi.GroupVersion;
        Kind = "SLOTarget";
    }
}
