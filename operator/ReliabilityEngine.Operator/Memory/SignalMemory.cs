using ReliabilityEngine.Core.Deciding.Signals;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>What has been learned of a policy's signals for one target; a signal that is edited is learned anew.</summary>
internal sealed class SignalMemory
{
    private Dictionary<string, (SignalSpec Spec, SignalTracker Tracker)> _trackers = new(StringComparer.Ordinal);

    /// <summary>One for each signal of the policy, in its order.</summary>
    public IReadOnlyList<(SignalSpec Spec, SignalTracker Tracker)> For(IReadOnlyList<SignalSpec> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        _trackers = signals.ToDictionary(
            signal => signal.Name,
            signal => _trackers.TryGetValue(signal.Name, out var known) && known.Spec == signal ? known : (signal, Create(signal)));
        return [.. signals.Select(signal => _trackers[signal.Name])];
    }

    private static SignalTracker Create(SignalSpec signal) => new(signal.Name, Enum.Parse<DetectorName>(signal.Detector), Enum.Parse<AnomalyDirection>(signal.Direction));
}
