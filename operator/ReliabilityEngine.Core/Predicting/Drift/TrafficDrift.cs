using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>
/// Whether a target's traffic still is what the models learned from: each five minutes against the same ones a day before, so that the daily
/// rhythm is no drift. Errors are left out: that they change is what incidents are. From the first sign on forecasts are less sure of themselves
/// (<see cref="Widening"/>) and models are to be trained again; what is major also keeps the engine from acting, for a day.
/// </summary>
public sealed class TrafficDrift
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Models are trained anew within a day; what they learn from then is the new ground.</summary>
    private static readonly TimeSpan LearnedAgain = TimeSpan.FromDays(1);

    /// <summary>A second major drift this soon after models were trained again is no single change: the new ground takes two days to be known.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    private DriftMonitor _monitor = Create();
    private DateTimeOffset? _upTo;
    private DateTimeOffset? _since;
    private DateTimeOffset? _majorSince;
    private DateTimeOffset? _learnedAgainAt;

    /// <summary>Whether the traffic has drifted so far that models must not be relied on.</summary>
    public bool IsMajor => _majorSince is not null;

    /// <summary>
    /// By how much the interval of the expected traffic is to be wider, 1 to 2. A shift of one standard deviation of the reference, where drift is
    /// major, that is not known of is another error as large as the usual one, in the direction that matters: twice the width holds both.
    /// </summary>
    public double Widening => IsMajor ? 2 : _since is not null ? 1.5 : 1;

    /// <summary>Takes what the history has learned since the last time.</summary>
    public DriftNews Observe(SampleHistory history, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(history);
        var last = new DateTimeOffset(end.UtcTicks - (end.UtcTicks % BucketRings.FiveMinutes.Ticks), TimeSpan.Zero);
        for (var at = (_upTo ?? last - (6 * Day)) + BucketRings.FiveMinutes; at <= last; at += BucketRings.FiveMinutes)
        {
            var (now, before) = (history.Over(at - BucketRings.FiveMinutes, at), history.Over(at - BucketRings.FiveMinutes - Day, at - Day));
            _monitor.Observe([now.KnownRatio > 0 && before.KnownRatio > 0 ? Math.Log((now.Total + 1) / (before.Total + 1)) : double.NaN]);
            _upTo = at;
        }

        var news = Judge(end);
        if (end - (_majorSince ?? _since) >= LearnedAgain)
        {
            _learnedAgainAt = IsMajor ? end : _learnedAgainAt;
            (_monitor, _since, _majorSince) = (_monitor.Restart(), null, null);
        }

        return news;
    }

    private DriftNews Judge(DateTimeOffset end)
    {
        var report = _monitor.Report();
        if (report.State != DriftState.Drifting)
        {
            return DriftNews.None;
        }

        var news = _since is null ? DriftNews.Began : DriftNews.None;
        _since ??= end;
        if (report.Severity == DriftSeverity.Major && !IsMajor)
        {
            _majorSince = end;
            news = end - _learnedAgainAt < Again ? DriftNews.Persists : news;
        }

        return news;
    }

    private static DriftMonitor Create() => new(new DriftOptions(), ["traffic"]);
}
