using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos.Scenarios;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>Reads the SLOTargets of files or of the cluster, and what is known of each.</summary>
internal sealed class ScenarioSubjects(SimulateOptions options, ScenarioOptions scenarios, TimeProvider time)
{
    /// <summary>And the moment at which the scenarios begin: the newest of what was read.</summary>
    /// <exception cref="HistoryException">There are none, or something cannot be read.</exception>
    public async Task<(IReadOnlyList<ScenarioSubject> Subjects, DateTimeOffset At)> ReadAsync(CancellationToken cancellationToken)
    {
        using var cluster = scenarios.AsksCluster ? new ScenarioCluster(scenarios, time) : null;
        var targets = await TargetsAsync(cluster, cancellationToken).ConfigureAwait(false);
        if (targets.Count > 1 && (options.Replicas is not null || options.Capacity is not null))
        {
            throw new HistoryException($"{(options.Replicas is not null ? "--replicas" : "--capacity")} is about one SLOTarget, and there are {targets.Count}; leave it out, or give one");
        }

        var (subjects, ends) = (new List<ScenarioSubject>(), new List<DateTimeOffset>());
        foreach (var (target, load, unknown, places) in await new ScenarioLoads(options, time).ReadAsync(targets, cancellationToken).ConfigureAwait(false))
        {
            var (found, ready) = cluster is null ? (places ?? ReplicaPlaces.Nowhere("a Prometheus does not tell where replicas run; have the cluster asked by -n, -A or --kubeconfig"), null)
                : await cluster.PlacesAsync(target, cancellationToken).ConfigureAwait(false);
            if (load is null)
            {
                subjects.Add(new ScenarioSubject(target, null, unknown, found));
                continue;
            }

            var reading = LoadReading.Of(load, options);
            ends.Add(reading.End);
            subjects.Add(Of(target, reading, options.Replicas ?? ready ?? NewestReady(load, reading.End), found));
        }

        return ends.Count > 0 ? (subjects, ends.Max()) : throw new HistoryException($"--history {options.History} tells nothing of any SLOTarget: {subjects[0].Key}: {subjects[0].Unknown}");
    }

    private async Task<IReadOnlyList<SLOTarget>> TargetsAsync(ScenarioCluster? cluster, CancellationToken cancellationToken)
    {
        var resources = options.Files.Count > 0 ? BacktestResources.Read(options.Files, null) : null;
        if (resources is { Experiments: [var experiment, ..] })
        {
            throw new HistoryException($"-f holds the ChaosExperiment {NamespacedName.Of(experiment)}, which is simulated without --scenario: leave one of them out");
        }

        var targets = resources is not null ? resources.Targets
            : cluster is not null ? await cluster.TargetsAsync(cancellationToken).ConfigureAwait(false)
            : throw new HistoryException("--scenario needs the SLOTargets: -f FILE, or -n NAMESPACE or -A of the cluster");
        return targets.Count > 0 ? targets : throw new HistoryException("there is no SLOTarget that a scenario could break");
    }

    private ScenarioSubject Of(SLOTarget target, LoadReading reading, int? ready, ReplicaPlaces places)
    {
        var assessment = reading.Assessment;
        var unknown = !(assessment.AllowedBad > 0) || assessment.Budget.RemainingRatio is null ? "the history tells of too little traffic for the size of its error budget to be known"
            : !(reading.Usual.KnownRatio > 0) ? "nothing was counted in the last hour of the history"
            : null;
        return unknown is not null ? new ScenarioSubject(target, null, unknown, places) : new ScenarioSubject(
            target,
            new ServiceReading
            {
                Objective = reading.Load.Recorded.Objective,
                Traffic = reading.Traffic(options.Horizon),
                Load = reading.LoadNow,
                Ready = ready,
                Capacity = reading.Curve,
                Usual = reading.Usual,
                AllowedBad = assessment.AllowedBad,
                RemainingRatio = assessment.Budget.RemainingRatio!.Value,
            },
            ready is null ? $"nothing tells how many replicas there are: {reading.Load.MissingReplicas}; {reading.Load.Remedy}"
                : SimulationSentences.OfCapacity(options.Capacity, reading.Capacity, reading.Curve ?? reading.Capacity.Curve, reading.Load),
            places);
    }

    private static int? NewestReady(LoadHistory load, DateTimeOffset end) => load.HasReplicas ? Simulation.Ready(load, end) : null;
}
