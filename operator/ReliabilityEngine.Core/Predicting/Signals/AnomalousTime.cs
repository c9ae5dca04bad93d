using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>
/// How long an alarm lasts: until the series has come back half of the way for some steps, and twelve hours at most, after which the new level
/// is the series' own. The detector only tells when something begins.
/// </summary>
internal struct AnomalousTime
{
    /// <summary>Steps on the way back that end it: one alone may be chance.</summary>
    private const int CalmSteps = 4;

    /// <summary>Half of the way, as hysteresis.</summary>
    private const double WayBack = 0.5;

    /// <summary>As long as one alarm of a detector stands for what follows it.</summary>
    private static readonly TimeSpan Longest = new DetectorOptions().Refractory;

    private long _since;
    private double _farthest;
    private double _score;
    private int _calm;
    private int _isUp;

    public readonly bool IsOn => _since > 0;

    public readonly DateTimeOffset Since => new(_since, TimeSpan.Zero);

    /// <summary>The highest score since it began.</summary>
    public readonly double Score => _score;

    public readonly AnomalyDirection Direction => _isUp > 0 ? AnomalyDirection.Up : AnomalyDirection.Down;

    public void Begin(DateTimeOffset at, double score, bool isUp) => (_since, _score, _farthest, _calm, _isUp) = (at.UtcTicks, score, 0, 0, isUp ? 1 : 0);

    public void End() => _since = 0;

    /// <param name="at">The step.</param>
    /// <param name="score">The detector's score in it.</param>
    /// <param name="distance">How far the recent median is above what is usual; negative below.</param>
    /// <param name="scale">How far a usual value is.</param>
    public void Go(DateTimeOffset at, double score, double distance, double scale)
    {
        var away = Math.Max(0, _isUp > 0 ? distance : -distance);
        _score = Math.Max(_score, score);
        _farthest = Math.Max(_farthest, away);
        _calm = away < Math.Max(_farthest * WayBack, scale) ? _calm + 1 : 0;
        if (_calm >= CalmSteps || at.UtcTicks - _since >= Longest.Ticks)
        {
            End();
        }
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(ref _since);
        transfer.Field(ref _farthest);
        transfer.Field(ref _score);
        transfer.Field(ref _calm);
        transfer.Field(ref _isUp);
    }
}
