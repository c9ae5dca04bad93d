using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding.Signals;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// Which steps of a signal are due, and what becomes of what was read of them: the same for the engine and for a replay. A new signal is learned
/// from the last day, some hours of it a pass, so that no pass takes long.
/// </summary>
internal static class SignalSteps
{
    public static readonly TimeSpan LearnedFrom = TimeSpan.FromDays(1);

    /// <summary>Four hours of minutes.</summary>
    public const int APass = 240;

    /// <summary>The ends of the first and the last step to read now; null when there is none yet.</summary>
    /// <param name="upTo">How far the target itself has been read.</param>
    public static (DateTimeOffset From, DateTimeOffset To)? Due(SignalTracker tracker, DateTimeOffset upTo, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        var from = (tracker.UpTo ?? upTo - LearnedFrom) + step;
        var to = from + (step * (APass - 1));
        return from > upTo ? null : (from, to < upTo ? to : upTo);
    }

    /// <summary>What the signal shows once the steps that were due have been read.</summary>
    public static SignalFact Tell(SignalTracker tracker, DateTimeOffset upTo, TimeSpan step, string? problem)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.UpTo is not null && Due(tracker, upTo, step) is not null && problem is null ? tracker.TellCatchingUp() : tracker.Tell(problem);
    }

    /// <summary>What a source is asked for.</summary>
    /// <param name="from">The end of the first step.</param>
    /// <param name="to">The end of the last step.</param>
    public static SignalRequest RequestOf(SignalSpec signal, SLOTarget target, TimeSpan step, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        return new SignalRequest(signal.Name, signal.Query, Enum.Parse<AnomalyDirection>(signal.Direction), NamespacedName.Of(target), step, from, to)
        {
            Workload = target.Spec.WorkloadRef?.Name,
        };
    }

    /// <summary>Has the steps that were read watched, each beside the target's load in it.</summary>
    public static void Watch(SignalTracker tracker, SignalReading reading, SampleHistory history, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(history);
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
