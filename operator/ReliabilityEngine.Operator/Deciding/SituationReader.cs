using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Drift;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Gathers what a decision about a target rests on beside its counts. From the caches, but for the errors of each pod.</summary>
internal sealed class SituationReader(
    WorkloadFactsReader workloads, Autoscalers autoscalers, PodErrorReader podErrors, DependencyRisks dependencies, Permissions permissions,
    GateNamespaces namespaces, OngoingExperiments experiments, LiveConfiguration configuration, TimeProvider clock)
{
    /// <summary>What stands beside a target's counts, for nothing.</summary>
    public CauseFacts Beside(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new CauseFacts
        {
            Now = clock.GetUtcNow(),
            Workload = target.Spec.WorkloadRef is { } workload ? workloads.Read(workload, target.Metadata.Namespace ?? "") : null,
            Dependencies = dependencies.FactsOf(target),
        };
    }

    /// <summary>The same with what tells a cause: the newest counts of each pod, and which dependency explains the trouble.</summary>
    public async Task<CauseFacts> WithErrorsAsync(
        CauseFacts facts, SLOTarget target, SampleRequest request, Prediction prediction, SampleHistory history, CancellationToken cancellationToken) => facts with
        {
            TroubleSince = prediction.TroubleSince,
            Dependencies = dependencies.Ranked(target, facts.Dependencies, prediction),
            Errors = facts.Workload is null ? [] : await podErrors.ReadAsync(request, target.Spec.Source, history, cancellationToken).ConfigureAwait(false),
        };

    /// <summary>What the load to come asks of the workload's replicas.</summary>
    public static CapacityOutlook Capacity(DecisionPolicy policy, TargetMemory memory, Prediction prediction, CauseFacts facts) =>
        facts.Workload is { } workload && memory.Capacity.Model is { } model
            ? CapacityOutlook.Of(
                model, memory.Capacity.Traffic, prediction, memory.History!.Samples, workload.Desired, workload.Ready, workload.StartUp,
                policy.Actions.FirstOrDefault(rule => rule.Kind == ActionKind.Scale), policy.Horizon)
            : CapacityOutlook.Unknown;

    /// <summary>How many faults of experiments on the target the engine saw too late or not at all.</summary>
    public int Missed(SLOTarget target) => experiments.Missed(target);

    /// <summary>P(a breach because of a dependency's).</summary>
    public double InheritedBy(SLOTarget target) => dependencies.InheritedBy(target);

    /// <summary>Everything but the fleet and the ledger, which the arbiter reads.</summary>
    public Situation Of(ReliabilityPolicy policy, SLOTarget target, Prediction prediction, RiskScore risk, CauseFinding cause, CauseFacts facts, CapacityOutlook capacity, TrafficDrift drift)
    {
        var home = target.Metadata.Namespace ?? "";
        var subject = new DecisionSubject(NamespacedName.Of(policy).ToString(), NamespacedName.Of(target).ToString(), target.Metadata.Uid ?? "");
        return PolicyStep.Situate(subject, prediction, risk, cause, facts, drift) with
        {
            IsScalable = target.Spec.WorkloadRef?.Kind != WorkloadKinds.DaemonSet,
            Advice = capacity.Advice,
            Autoscaler = target.Spec.WorkloadRef is { } named ? autoscalers.Of(named, home) : null,
            AutoscalerOwner = target.Spec.WorkloadRef is { } scaled ? autoscalers.OwnerOf(scaled, home) : null,
            StopRemedy = namespaces.IsStopped ? $"delete the ConfigMap {ReliabilityApi.StopConfigMap} of the namespace {configuration.Options.Namespace} to go on" : null,
            Experiment = experiments.Holding(target),
            PermissionRemedies = permissions.MissingIn(home),
        };
    }
}
