using ReliabilityEngine.Core.Deciding.Signals;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// Reads a policy's signals up to where the target itself has been read, on the same grid, and has them watched. Read next:
/// <see cref="SignalSteps"/>.
/// </summary>
internal sealed class SignalRounds(ISignalSources sources)
{
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
        if (SignalSteps.Due(tracker, upTo, request.Step) is not var (from, to))
        {
            return tracker.Tell(null);
        }

        var asked = SignalSteps.RequestOf(signal, target, request.Step, from, to) with
        {
            SampleInterval = request.SampleInterval,
            TenantNamespace = request.TenantNamespace,
        };
        var reading = await source.ReadAsync(asked, cancellationToken).ConfigureAwait(false);
        if (reading.RangeIsRead)
        {
            SignalSteps.Watch(tracker, reading, history, from, to, request.Step);
        }

        return SignalSteps.Tell(tracker, upTo, request.Step, reading.Problem?.Message);
    }
}
