using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>What a run is likely to cost each SLOTarget that it watches, from what this process has learned of them.</summary>
internal sealed class CostReader(EntityStore<SLOTarget> targets, Memories<TargetMemory> memories, ISampleSources sources, WorkloadFactsReader workloads)
{
    /// <summary>The service as it is without a fault.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>The target whose budget is in the most danger, and by how much; null while nothing can be said of any.</summary>
    /// <param name="ready">How many pods serve.</param>
    /// <param name="away">How many of them the fault takes.</param>
    public (string Target, CostForecast Cost, ErrorBudget Budget)? Worst(ChaosExperiment experiment, ExperimentPlan plan, int ready, int away)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(plan);
        var @namespace = experiment.Metadata.Namespace ?? "";
        var startUp = workloads.Read(experiment.Spec.Target.WorkloadRef, @namespace)?.StartUp ?? WorkloadFacts.UnknownStartUp;
        var costs = experiment.Spec.SteadyState.SloTargets
            .Select(name => CostOf(new NamespacedName(@namespace, name), plan, startUp, ready, away))
            .OfType<(string Target, CostForecast Cost, ErrorBudget Budget)>().ToList();
        return costs.Count == 0 ? null : costs.MaxBy(known => known.Cost.OverProbability);
    }

    private (string Target, CostForecast Cost, ErrorBudget Budget)? CostOf(NamespacedName key, ExperimentPlan plan, TimeSpan startUp, int ready, int away)
    {
        if (targets.Get(key) is not { } target || !memories.TryFind(target, out var memory) || memory is not { History: { } history, Assessment: { AllowedBad: > 0 } assessment }
            || !sources.TryGetOptions(target.Spec.Source, out var options) || history.Samples.NewestKnown is not { } end)
        {
            return null;
        }

        var objective = SpecMapping.ToObjective(target.Spec, options.Prometheus.ScrapeInterval);
        lock (history.Samples)
        {
            var cost = CostSimulation.Run(new CostQuestion
            {
                Fault = plan.Fault,
                Ready = ready,
                Away = away,
                Duration = plan.Duration,
                StartUp = startUp,
                SeenAfter = options.Prometheus.Delay + objective.Step + RunRule.Pause,
                Capacity = memory.Capacity.Model is { IsReady: true } model ? model.Curve : null,
                Traffic = history.Memory?.Forecast is { IsReady: true } state ? LoadForecast.Of(state, null, end, plan.Duration, objective.Step) : null,
                Load = LoadForecast.Now(history.Samples, end),
                ObjectiveRatio = objective.Ratio,
                Usual = history.Samples.Over(end - Usual, end),
                AllowedBad = assessment.AllowedBad,
                MaxBurnRate = plan.MaxBurnRate,
                SpendAtMostRatio = plan.SpendAtMostRatio,
            });
            return (key.Name, cost, assessment.Budget);
        }
    }
}
