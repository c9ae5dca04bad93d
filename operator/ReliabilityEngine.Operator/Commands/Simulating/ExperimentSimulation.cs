using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>From a history of load to what a run of an experiment may cost, with the simulation that the engine asks before it injects.</summary>
internal static class ExperimentSimulation
{
    /// <exception cref="HistoryException">Nothing is known of the replicas or of the budget.</exception>
    public static ExperimentReport Run(LoadHistory load, ChaosExperiment experiment, SimulateOptions options)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(options);
        var (recorded, reading) = (load.Recorded, LoadReading.Of(load, options));
        var (objective, assessment) = (recorded.Objective, reading.Assessment);
        if (!(assessment.AllowedBad > 0))
        {
            throw new HistoryException("the size of the error budget is not known: the history tells of too little traffic within the window");
        }

        var plan = ExperimentMapping.ToPlan(experiment.Spec);
        var ready = options.Replicas ?? Simulation.Ready(load, reading.End);
        var (loadNow, radius) = (reading.LoadNow, RadiusOf(experiment.Spec.Fault, plan.Fault, ready));
        var cost = CostSimulation.Run(new CostQuestion
        {
            Fault = plan.Fault,
            Ready = ready,
            Away = radius.Pods,
            Duration = plan.Duration,
            StartUp = options.StartUp,
            SeenAfter = recorded.Delay + objective.Step + RunRule.Pause,
            Capacity = reading.Curve,
            Traffic = reading.Traffic(plan.Duration),
            Load = loadNow,
            ObjectiveRatio = objective.Ratio,
            Usual = reading.Usual,
            AllowedBad = assessment.AllowedBad,
            MaxBurnRate = plan.MaxBurnRate,
            SpendAtMostRatio = plan.SpendAtMostRatio,
        });
        return new ExperimentReport
        {
            At = reading.End,
            Experiment = experiment.Metadata.Name ?? "",
            Target = recorded.Target.Metadata.Name ?? "",
            Fault = FaultMembers.Of(experiment.Spec.Fault),
            Load = loadNow,
            ReadyReplicas = ready,
            AwayReplicas = radius.Pods,
            Capacity = SimulationSentences.OfCapacity(options.Capacity, reading.Capacity, reading.Curve ?? reading.Capacity.Curve, load),
            P10Percent = 100 * cost.P10,
            P50Percent = 100 * cost.P50,
            P90Percent = 100 * cost.P90,
            SpendAtMostPercent = 100 * plan.SpendAtMostRatio,
            OverPercent = 100 * cost.OverProbability,
            MostOverPercent = 100 * CostForecast.MostOver,
            Coverage = ExpectedCost.Coverage(assessment.Budget),
            IsBorne = !cost.IsTooCostly,
            Refusal = WhyNot(plan, reading, recorded, radius),
        };
    }

    /// <summary>What the engine would hold against a run at the end of the history, as far as that tells; its cost is another question.</summary>
    private static string? WhyNot(ExperimentPlan plan, LoadReading reading, RecordedTarget recorded, BlastRadius radius)
    {
        var (assessment, name) = (reading.Assessment, recorded.Target.Metadata.Name ?? "");
        var watched = ObjectiveReading.Of(name, recorded.Objective, reading.History, null, reading.End, recorded.Delay) with
        {
            RemainingRatio = assessment.Budget.RemainingRatio,
            Level = assessment.Risk.Level,
            IsPaging = assessment.Firing == AlertSeverity.Page,
        };
        return plan.StartBy <= reading.End
            ? $"`startBy` is {TimeText.Of(plan.StartBy.Value)}, and the history ends at {TimeText.Of(reading.End)}."
            : SteadyState.WhyNotNow(plan, [watched])?.Message ?? radius.Objection;
    }

    /// <summary>How many of the pods that serve are taken, or hurt; every one counts as ready, and no policy's limit is known here.</summary>
    private static BlastRadius RadiusOf(FaultSpec fault, FaultKind kind, int ready) => ready < 1 ? new BlastRadius(0, "No replica is ready: there is nothing to hurt.") : kind switch
    {
        FaultKind.PodKill => BlastRadius.Of(fault.PodKill!.Count, fault.PodKill.Percent, ready, ready, null),
        FaultKind.PodEvict => BlastRadius.Of(fault.PodEvict!.Count, fault.PodEvict.Percent, ready, ready, null),
        FaultKind.ScaleDown => BlastRadius.OfScaleDown(fault.ScaleDown!.Replicas, ready, ready, null),
        FaultKind.NodeCordon => new BlastRadius(0, null),
        FaultKind.Stress => new BlastRadius(1, null),
        _ => new BlastRadius(ready, null),
    };
}
