using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>
/// Whether a target's traffic still is what the models learned from: each five minutes against the same ones a day before, so that the daily
/// rhythm is no drift. Errors are left out: that they change is what incidents are.
/// </summary>
public sealed class TrafficDrift
{
    private static readonly TimeSpan Bucket = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Models are trained anew within a day; what they learn from then is the new ground.</summary>
    private static readonly TimeSpan LearnedAgain = TimeSpan.FromDays(1);

    private DriftMonitor _monitor = Create();
    private DateTimeOffset? _upTo;
    private DateTimeOffset? _since;

    /// <summary>Whether the traffic has drifted so far that models must not be relied on.</summary>
    public bool IsMajor => _since is not null;

    /// <summary>Takes what the history has learned since the last time.</summary>
    public void Observe(SampleHistory history, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(history);
        var last = new DateTimeOffset(end.UtcTicks - (end.UtcTicks % Bucket.Ticks), TimeSpan.Zero);
        for (var at = (_upTo ?? last - (6 * Day)) + Bucket; at <= last; at += Bucket)
        {
            var (now, before) = (history.Over(at - Bucket, at), history.Over(at - Bucket - Day, at - Day));
            _monitor.Observe([now.KnownRatio > 0 && before.KnownRatio > 0 ? Math.Log((now.Total + 1) / (before.Total + 1)) : double.NaN]);
            _upTo = at;
        }

        var report = _monitor.Report();
        if (report is { State: DriftState.Drifting, Severity: DriftSeverity.Major })
        {
            _since ??= end;
        }

        if (_since is { } since && end - since >= LearnedAgain)
        {
            (_monitor, _since) = (_monitor.Restart(), null);
        }
    }

    private static DriftMonitor Create() => new(new DriftOptions(), ["traffic"]);
}
