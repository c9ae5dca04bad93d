using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A Prometheus, read as the engine reads it: in the pieces of a backfill, many targets sharing a query.</summary>
internal sealed class PrometheusHistory(PrometheusSampleSources sources)
{
    /// <summary>Nobody waits for a live figure: the source's own timeout is what counts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="progress">Is told which share has been read.</param>
    /// <exception cref="HistoryException">The Prometheus does not answer, or refuses an expression.</exception>
    public async Task<RecordedHistory> ReadAsync(
        IReadOnlyList<SLOTarget> targets, DateTimeOffset from, DateTimeOffset to, Action<double> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(progress);
        var done = 0;
        var recorded = await Task.WhenAll(targets.Select(async target =>
        {
            var one = await ReadAsync(target, from, to, cancellationToken).ConfigureAwait(false);
            progress(Interlocked.Increment(ref done) / (double)targets.Count);
            return one;
        })).ConfigureAwait(false);
        return HistorySpan.Over(recorded, []);
    }

    private async Task<RecordedTarget> ReadAsync(SLOTarget target, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var key = NamespacedName.Of(target);
        if (sources.For(target.Spec.Source) is not { } source || !sources.TryGetOptions(target.Spec.Source, out var options))
        {
            throw new HistoryException($"SLOTarget {key}: there is no source \"{target.Spec.Source}\"; --config names the operator's configuration, which has it");
        }

        var objective = ToObjective(target, options);
        var grid = HistoryGrid.Of(objective);
        var start = grid.WindowStart(from);
        var end = HistoryGrid.Floor(to - options.Prometheus.Delay, grid.Step);
        var (good, total) = (new List<double>(), new List<double>());
        foreach (var piece in grid.Pieces(start, end, HistoryGapKind.Tail))
        {
            var reading = await source.ReadAsync(
                new SampleRequest(key, objective.Indicator, objective.Step, piece.From, piece.To) { SampleInterval = Patience }, cancellationToken).ConfigureAwait(false);
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
