using ReliabilityEngine.Core.Predicting.Anomalies.Views;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>One metric of several: its level, how much it shook over 8 and 32 rows, and how far it is from where it just was.</summary>
internal sealed class MetricWatch
{
    private const int ShortSpread = 8;
    private const int LongSpread = 32;

    /// <summary>The recent level's weight of a new row: a memory of about an hour of minutes.</summary>
    private const double LevelShare = 1.0 / 64;

    /// <summary>Deviations that are still usual: three of them, as on every control chart since Shewhart (1931).</summary>
    private const double Usual = 3;

    private readonly RecentValues _recent = new(LongSpread);
    private MetricStatistics _level;
    private MetricStatistics _short;
    private MetricStatistics _long;
    private MetricStatistics _stray;
    private double _last = double.NaN;
    private double _recentLevel;

    /// <summary>Learns what this metric is like; the state then stands after the last row.</summary>
    public void Learn(double value)
    {
        var stray = Advance(value);
        _level.Add(_last);
        _stray.Add(stray);
        if (_recent.IsFull)
        {
            _short.Add(_recent.Deviation(ShortSpread));
            _long.Add(_recent.Deviation(LongSpread));
        }
    }

    /// <summary>Judges the next value by what was learned, without learning from it.</summary>
    public (double Excess, double Blame) Judge(double value)
    {
        var stray = Advance(value);
        var excess = Excess(_level.Score(_last));
        if (_recent.IsFull)
        {
            excess += Excess(_short.Score(_recent.Deviation(ShortSpread))) + Excess(_long.Score(_recent.Deviation(LongSpread)));
        }

        return (excess, _stray.Score(stray));
    }

    public void Transfer(StateTransfer transfer)
    {
        _recent.Transfer(transfer);
        _level.Transfer(transfer);
        _short.Transfer(transfer);
        _long.Transfer(transfer);
        _stray.Transfer(transfer);
        transfer.Field(ref _last);
        transfer.Field(ref _recentLevel);
    }

    private static double Excess(double score) => Math.Max(0, score - Usual);

    private double Advance(double value)
    {
        if (double.IsNaN(_last))
        {
            _recentLevel = double.IsFinite(value) ? value : 0;
            _last = _recentLevel;
        }

        _last = double.IsFinite(value) ? value : _last;
        _recent.Add(_last);
        var stray = _last - _recentLevel;
        _recentLevel += LevelShare * stray;
        return stray;
    }
}
