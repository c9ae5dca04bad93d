using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A Prometheus, read as the engine reads it: in the pieces of a backfill, many targets sharing a query.</summary>
internal sealed class PrometheusHistory(PrometheusSampleSources sources)
{
    /// <param name="progress">Is told which share has been read.</param>
    /// <exception cref="HistoryException">The Prometheus does not answer, or refuses the expression of an indicator.</exception>
    public async Task<RecordedHistory> ReadAsync(
        HistoryRequest asked, DateTimeOffset from, DateTimeOffset to, Action<double> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(progress);
        var done = 0;
        var read = await Task.WhenAll(asked.Targets.Select(async target =>
        {
            var counts = ReadAsync(target, from, to, cancellationToken);
            var signals = ReadSignalsAsync(target, WatchedSignal.Of(target, asked.Policies), from, to, cancellationToken);
            await Task.WhenAll(counts, signals).ConfigureAwait(false);
            var (one, watched) = (await counts.ConfigureAwait(false), await signals.ConfigureAwait(false));
            progress(Interlocked.Increment(ref done) / (double)asked.Targets.Count);
            return (Target: one with { Signals = watched.ToDictionary(signal => signal.Watched.Key, signal => signal.Read) }, Notes: watched.SelectMany(signal => signal.Notes));
        })).ConfigureAwait(false);
        return HistorySpan.Over([.. read.Select(one => one.Target)], []) with { SignalNotes = [.. read.SelectMany(one => one.Notes)] };
    }

    /// <summary>The day before, too, from which the engine learns a signal.</summary>
    private async Task<IReadOnlyList<(WatchedSignal Watched, RecordedSignal Read, IReadOnlyList<SignalNote> Notes)>> ReadSignalsAsync(
        SLOTarget target, IReadOnlyList<WatchedSignal> signals, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (signals.Count == 0 || sources.SignalsFor(target.Spec.Source) is not { } source || !sources.TryGetOptions(target.Spec.Source, out var options))
        {
            return [];
        }

        var (step, history) = (ToObjective(target, options).Step, new SignalHistory(source));
        var first = HistoryGrid.Floor(from - options.Prometheus.Delay, step) - SignalSteps.LearnedFrom;
        var last = HistoryGrid.Floor(to - options.Prometheus.Delay, step);
        return await Task.WhenAll(signals.Select(async watched =>
        {
            var (read, problem) = await history.ReadAsync(target, watched.Spec, step, first, last, cancellationToken).ConfigureAwait(false);
            return (watched, read, Notes(watched, read, problem));
        })).ConfigureAwait(false);
    }

    private static IReadOnlyList<SignalNote> Notes(WatchedSignal watched, RecordedSignal read, SampleProblem? problem) =>
    [
        .. problem is not null ? [watched.NotReplayed(problem.Message, read.HasData)]
            : read.HasData ? Array.Empty<SignalNote>()
            : [watched.NotReplayed("its query gives no series in this history.")],
        .. read.Merged > 0 ? [watched.Merged(read.Merged)] : Array.Empty<SignalNote>(),
    ];

    private async Task<RecordedTarget> ReadAsync(SLOTarget target, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var key = NamespacedName.Of(target);
        if (sources.For(target.Spec.Source) is not { } source || !sources.TryGetOptions(target.Spec.Source, out var options))
        {
            throw new HistoryException($"SLOTarget {key}: there is no source \"{target.Spec.Source}\"; --config names the operator's configuration, which has it");
        }

        var objective = ToObjective(target, options);
        var grid = HistoryGrid.Of(objective);
        var start = grid.ReachStart(from);
        var end = HistoryGrid.Floor(to - options.Prometheus.Delay, grid.Step);
        var (good, total) = (new List<double>(), new List<double>());
        foreach (var piece in grid.Pieces(start, end, HistoryGapKind.Tail))
        {
            var reading = await source.ReadAsync(
                new SampleRequest(key, objective.Indicator, objective.Step, piece.From, piece.To) { SampleInterval = SignalHistory.Patience }, cancellationToken).ConfigureAwait(false);
            if (!reading.RangeIsRead || reading.Problem is { OnlyAnEditHelps: true })
            {
                throw new HistoryException($"SLOTarget {key}, {TimeText.Of(piece.From)} to {TimeText.Of(piece.To)}: {reading.Problem!.Message}");
            }

            foreach (var sample in reading.Samples)
            {
                var isKnown = sample.Quality == Core.Observing.SampleQuality.Good;
                good.Add(isKnown ? sample.Good : double.NaN);
                total.Add(isKnown ? sample.Total : double.NaN);
            }
        }

        return new RecordedTarget(target, objective, options.Prometheus.Delay, new RecordedSeries(objective.Step, start + grid.Step, good, total)) { From = from, To = to };
    }

    private static Objective ToObjective(SLOTarget target, SourceOptions options)
    {
        try
        {
            return SpecMapping.ToObjective(target.Spec, options.Prometheus.ScrapeInterval);
        }
        catch (TerminalException e)
        {
            throw new HistoryException($"SLOTarget {NamespacedName.Of(target)}: {e.Message}");
        }
    }
}
