using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>The load of each SLOTarget: from a file of one, a folder with a file for each, or a Prometheus.</summary>
internal sealed class ScenarioLoads(SimulateOptions options, TimeProvider time)
{
    /// <summary>Each target's load, or why there is none.</summary>
    /// <exception cref="HistoryException">The history cannot be read.</exception>
    public async Task<IReadOnlyList<(SLOTarget Target, LoadHistory? Load, string? Unknown, ReplicaPlaces? Places)>> ReadAsync(
        IReadOnlyList<SLOTarget> targets, CancellationToken cancellationToken)
    {
        if (options.History.Contains("://", StringComparison.Ordinal))
        {
            return await OfPrometheusAsync(targets, cancellationToken).ConfigureAwait(false);
        }

        if (!Directory.Exists(options.History))
        {
            return targets is [var only] ? [OfFile(only, options.History)]
                : throw new HistoryException($"{options.History}: is no folder, and there are {targets.Count} SLOTargets; --history takes a folder with a file NAME.csv for each, or the URL of a Prometheus");
        }

        return [.. targets.Select(target => FileOf(target, targets) is { } file ? OfFile(target, file)
            : (target, null, $"{options.History} holds no history of it; add {target.Metadata.Name}.csv", null))];
    }

    private static (SLOTarget, LoadHistory?, string?, ReplicaPlaces?) OfFile(SLOTarget target, string file) => (target, LoadFile.Read(file, target), null, ZoneColumns.Read(file));

    private string? FileOf(SLOTarget target, IReadOnlyList<SLOTarget> targets)
    {
        var name = target.Metadata.Name;
        string[] files = [Path.Combine(options.History, target.Metadata.Namespace ?? "", $"{name}.csv"), Path.Combine(options.History, $"{name}.csv")];
        return files.Take(targets.Count(other => other.Metadata.Name == name) > 1 ? 1 : 2).FirstOrDefault(File.Exists);
    }

    private async Task<IReadOnlyList<(SLOTarget, LoadHistory?, string?, ReplicaPlaces?)>> OfPrometheusAsync(IReadOnlyList<SLOTarget> targets, CancellationToken cancellationToken)
    {
        if (options.At is { } at && time.GetUtcNow() is var now && at > now)
        {
            throw new HistoryException($"--at must lie in the history, which reaches up to now ({TimeText.Of(now)}), not {TimeText.Of(at)}");
        }

        await using var reader = new HistoryReader(null, time);
        var history = await reader.ReadAsync(new HistoryRequest(options.History, targets, [], new HistorySpan(null, options.At)), _ => { }, cancellationToken).ConfigureAwait(false);
        var read = new List<(SLOTarget, LoadHistory?, string?, ReplicaPlaces?)>();
        foreach (var target in targets)
        {
            var recorded = history.Targets.FirstOrDefault(one => one.Key == NamespacedName.Of(target));
            read.Add((target, recorded is null ? null : await WithReplicasAsync(recorded, reader, cancellationToken).ConfigureAwait(false), recorded is null ? "the Prometheus has no history of it" : null, null));
        }

        return read;
    }

    private Task<LoadHistory> WithReplicasAsync(RecordedTarget recorded, HistoryReader reader, CancellationToken cancellationToken)
    {
        var workload = recorded.Target.Spec.WorkloadRef;
        return (options.ReplicasQuery ?? (workload is null ? null : LoadPrometheus.QueryOf(workload))) is { } query
            ? LoadPrometheus.ReadAsync(recorded, reader.SignalsFor(recorded.Target.Spec.Source), query, cancellationToken)
            : Task.FromResult(new LoadHistory(
                recorded, [.. Enumerable.Repeat(double.NaN, (int)((recorded.Series.Last - recorded.Series.First) / recorded.Series.Step) + 1)],
                "the SLOTarget names no workload", "set `workloadRef`, or give --replicas-query"));
    }
}
