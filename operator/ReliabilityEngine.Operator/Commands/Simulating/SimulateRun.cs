using System.Globalization;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>Reads the load, plans and prints.</summary>
internal sealed class SimulateRun(SimulateOptions options, TimeProvider time)
{
    private const int Fine = 0;
    private const int NotKept = 1;
    private const int CannotRun = 2;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var resources = options.Files.Count > 0 ? BacktestResources.Read(options.Files, null) : null;
            var experiment = ExperimentOf(resources);
            var load = await ReadAsync(TargetOf(resources), cancellationToken).ConfigureAwait(false);
            if (experiment is not null)
            {
                var cost = ExperimentSimulation.Run(load, experiment, options);
                await output.WriteAsync(ExperimentText.Write(cost, options.Format).AsMemory(), cancellationToken).ConfigureAwait(false);
                return cost.WouldBegin ? Fine : NotKept;
            }

            var report = Simulation.Run(load, options);
            if (options.Picture is { } picture)
            {
                PictureFile.Save(picture, SimulationPicture.Draw(report));
            }

            await output.WriteAsync(SimulationText.Write(report, options.Format).AsMemory(), cancellationToken).ConfigureAwait(false);
            return report.IsMet ? Fine : NotKept;
        }
        catch (HistoryException cannot)
        {
            await error.WriteLineAsync($"cannot simulate: {cannot.Message}".AsMemory(), cancellationToken).ConfigureAwait(false);
            return CannotRun;
        }
    }

    /// <summary>Null where the files hold none: then replicas are planned.</summary>
    private ChaosExperiment? ExperimentOf(BacktestResources? resources) => resources?.Experiments switch
    {
        null or [] => null,
        [var one] when resources.Targets is [var target] && !Watches(one, target) => throw new HistoryException(
            $"the ChaosExperiment {NamespacedName.Of(one)} does not watch the SLOTarget {NamespacedName.Of(target)} of -f: its steadyState.sloTargets are {string.Join(", ", one.Spec.SteadyState.SloTargets)}, of its own namespace"),
        [var one] when options.Picture is null => one,
        [_] => throw new HistoryException("--picture draws the frontier of replicas; of a ChaosExperiment there is none"),
        _ => throw new HistoryException("-f must hold at most one ChaosExperiment: the one that is simulated"),
    };

    private static bool Watches(ChaosExperiment experiment, SLOTarget target) =>
        experiment.Metadata.Namespace == target.Metadata.Namespace && experiment.Spec.SteadyState.SloTargets.Contains(target.Metadata.Name ?? "");

    private async Task<LoadHistory> ReadAsync(SLOTarget target, CancellationToken cancellationToken)
    {
        if (!options.History.Contains("://", StringComparison.Ordinal))
        {
            return LoadFile.Read(options.History, target);
        }

        if (options.At is { } at && time.GetUtcNow() is var now && at > now)
        {
            throw new HistoryException($"--at must lie in the history, which reaches up to now ({TimeText.Of(now)}), not {TimeText.Of(at)}");
        }

        var workload = target.Spec.WorkloadRef;
        var query = options.ReplicasQuery ?? (workload is null ? null : LoadPrometheus.QueryOf(workload))
            ?? throw new HistoryException("the SLOTarget names no workload; --replicas-query tells its ready replicas");
        await using var reader = new HistoryReader(null, time);
        var history = await reader.ReadAsync(new HistoryRequest(options.History, [target], [], new HistorySpan(null, options.At)), _ => { }, cancellationToken).ConfigureAwait(false);
        return await LoadPrometheus.ReadAsync(history.Targets[0], reader.SignalsFor(target.Spec.Source), query, cancellationToken).ConfigureAwait(false);
    }

    private SLOTarget TargetOf(BacktestResources? resources)
    {
        if (resources?.Targets is [var one])
        {
            return one;
        }

        if (resources is { Targets.Count: > 1 } or { Experiments.Count: 0 })
        {
            throw new HistoryException("-f must hold exactly one SLOTarget: the one whose load is simulated");
        }

        return options.History.Contains("://", StringComparison.Ordinal)
            ? throw new HistoryException("a Prometheus needs -f with the SLOTarget that says what is counted")
            : new SLOTarget
            {
                Metadata = new ObjectMeta { Name = "load", Namespace = "default" },
                Spec = new SLOTargetSpec { Objective = options.Objective.ToString(CultureInfo.InvariantCulture), Window = "30d", Indicator = new IndicatorSpec { Probe = new ProbeIndicatorSpec { Metric = "up" } } },
            };
    }
}
