using ControllerRuntime.Hosting;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>What decisions are made of: what is known of workloads, the ledger, the arbiter, the records.</summary>
internal static class DecidingServices
{
    public static OperatorBuilder AddDecisions(this OperatorBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PodCountReader>();
        builder.Services.AddSingleton<PodErrorReader>();
        builder.Services.AddSingleton<DependencyRisks>();
        builder.Services.AddSingleton<Permissions>();
        builder.Services.AddSingleton<OngoingExperiments>();
        builder.Services.AddSingleton<SignalRounds>();
        builder.Services.AddSingleton<CapacityRounds>();
        builder.Services.AddSingleton<SituationReader>();
        builder.Services.AddSingleton<FleetRisk>();
        builder.Services.AddSingleton<ReplicaNeeds>();
        builder.Services.AddSingleton<ActionLedger>();
        builder.Services.AddSingleton<PolicyLedger>();
        builder.Services.AddSingleton<Arbiter>();
        builder.Services.AddSingleton<ActionRecorder>();
        builder.Services.AddSingleton<StandingRecords>();
        builder.Services.AddSingleton<OutcomeJudge>();
        builder.Services.AddSingleton<DecisionRecords>();
        builder.Services.AddSingleton(provider => new PolicyWake(key => provider.GetRequiredService<ControllerWorker<ReliabilityPolicy>>().Enqueue(key)));
        builder.Services.AddSingleton<LearningRounds>();
        builder.Services.AddSingleton<PolicyDecisions>();
        return builder
            .AddWorkloadFacts()
            .AddInformer<ReliabilityAction>()
            .AddInformer<ChaosExperiment>()
            .AddLeaderRunnable<ActionRetention>()
            .AddLeaderRunnable<LessonStore>();
    }
}
