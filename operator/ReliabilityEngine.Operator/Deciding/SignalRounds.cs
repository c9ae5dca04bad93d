using ReliabilityEngine.Core.Deciding.Signals;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// Reads a policy's signals up to where the target itself has been read, on the same grid, and has them watched. A new one is learned from the
/// last day, some hours of it a pass, so that no pass takes long.
/// </summary>
internal sealed class SignalRounds(ISignalSources sources)
{
    private static readonly TimeSpan LearnedFrom = TimeSpan.FromDays(1);

    /// <summary>Four hours of minutes.</summary>
    private const int StepsAPass = 240;

    public async Task<IReadOnlyList<SignalFact>> ReadAsync(
        ReliabilityPolicy policy, SLOTarget target, SignalMemory memory, SampleRequest request, SampleHistory history, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(history);
        var trackers = memory.For(policy.Spec.Signals ?? []);
        return trackers.Count == 0 || history.ReadUpTo is not { } upTo || sources.SignalsFor(target.Spec.Source) is not { } source
            ? [.. trackers.Select(signal => signal.Tracker.Tell(null))]
            : await Task.WhenAll(trackers.Select(signal => ReadAsync(signal.Spec, signal.Tracker, target, request, source, history, upTo, cancellationToken))).ConfigureAwait(false);
    }

    private static async Task<SignalFact> ReadAsync(
        SignalSpec signal, SignalTracker tracker, SLOTarget target, SampleRequest request, ISignalSource source, SampleHistory history, DateTimeOffset upTo,
        CancellationToken cancellationToken)
    {
        var step = request.Step;
        var from = (tracker.UpTo ?? upTo - LearnedFrom) + step;
        if (from > upTo)
        {
            return tracker.Tell(null);
        }

        var to = from + (step * (StepsAPass - 1));
        to = to < upTo ? to : upTo;
        var asked = new SignalRequest(signal.Name, signal.Query, Enum.Parse<AnomalyDirection>(signal.Direction), request.Key, step, from, to)
        {
            Workload = target.Spec.WorkloadRef?.Name,
            SampleInterval = request.SampleInterval,
            TenantNamespace = request.TenantNamespace,
        };
        var reading = await source.ReadAsync(asked, cancellationToken).ConfigureAwait(false);
        if (reading.RangeIsRead)
        {
            Watch(tracker, reading, history, from, to, step);
        }

        return tracker.Tell(reading.Problem?.Message);
    }

    private static void Watch(SignalTracker tracker, SignalReading reading, SampleHistory history, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var index = 0;
        for (var at = from; at <= to; at += step)
        {
            SignalValue[] values = [.. reading.Series.Where(series => double.IsFinite(series.Values[index])).Select(series => new SignalValue(series.Key, series.Values[index]))];
            var counts = history.Over(at - step, at);
            tracker.Observe(at, values, counts.KnownRatio > 0 ? counts.Total / step.TotalSeconds : double.NaN, step);
            index++;
        }
    }
}
