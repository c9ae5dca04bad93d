using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>Reads signals from a Prometheus as the engine reads them: the same expressions on the same grid, many sharing a query.</summary>
internal sealed class SignalHistory(ISignalSource source)
{
    /// <summary>Nobody waits for a live figure: the source's own timeout is what counts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>All that the source has of a signal, and what keeps the engine from more of it; null where nothing does.</summary>
    /// <exception cref="HistoryException">The source does not answer.</exception>
    public async Task<(RecordedSignal Signal, SampleProblem? Problem)> ReadAsync(
        SLOTarget target, SignalSpec signal, TimeSpan step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(signal);
        var pieces = new List<SignalPiece>();
        SampleProblem? problem = null;
        (SampleProblem Problem, SignalRequest Asked)? odd = null;
        for (var at = from; at <= to && problem is null or { Reason: Reasons.TooManySeries }; at += step * SignalSteps.APass)
        {
            var end = at + (step * (SignalSteps.APass - 1));
            var asked = SignalSteps.RequestOf(signal, target, step, at, end < to ? end : to) with { SampleInterval = Patience };
            var found = await ReadAsync(asked, pieces, cancellationToken).ConfigureAwait(false);
            problem = found is { OnlyAnEditHelps: true } ? found : problem;
            odd ??= found is { Reason: Reasons.NotANumber } ? (found, asked) : null;
        }

        var read = new RecordedSignal(step, pieces);
        return (read, problem ?? (odd is not var (remark, first) ? null : read.HasData ? Placed(remark, first) : remark));
    }

    /// <summary>It is told of one piece, and others may be sound.</summary>
    private static SampleProblem Placed(SampleProblem remark, SignalRequest piece) =>
        remark with { Message = $"from {TimeText.Of(piece.From)} to {TimeText.Of(piece.To)}, at first: {remark.Message}" };

    /// <summary>Pods that come and go are more over hours than at any moment, and a moment is what the engine reads: then the half is asked for.</summary>
    private async Task<SampleProblem?> ReadAsync(SignalRequest asked, List<SignalPiece> pieces, CancellationToken cancellationToken)
    {
        var reading = await source.ReadAsync(asked, cancellationToken).ConfigureAwait(false);
        if (reading.Problem is { Reason: Reasons.TooManySeries } && asked.From < asked.To && !await IsTooManyAsync(asked with { From = asked.To }, cancellationToken).ConfigureAwait(false))
        {
            var middle = asked.From + (asked.Step * ((int)((asked.To - asked.From) / asked.Step) / 2));
            var first = await ReadAsync(asked with { To = middle }, pieces, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(asked with { From = middle + asked.Step }, pieces, cancellationToken).ConfigureAwait(false) ?? first;
        }

        if (reading is { RangeIsRead: false, Problem.OnlyAnEditHelps: false })
        {
            throw new HistoryException(
                $"SLOTarget {asked.Target}, signal {asked.Signal}, {TimeText.Of(asked.From)} to {TimeText.Of(asked.To)}: {reading.Problem!.Message}");
        }

        pieces.Add(new SignalPiece(asked.From, asked.To, reading.Series) { Merged = reading.Merged });
        return reading.Problem is { OnlyAnEditHelps: true } or { Reason: Reasons.NotANumber } ? reading.Problem : null;
    }

    private async Task<bool> IsTooManyAsync(SignalRequest moment, CancellationToken cancellationToken) =>
        (await source.ReadAsync(moment, cancellationToken).ConfigureAwait(false)).Problem is { Reason: Reasons.TooManySeries };
}
