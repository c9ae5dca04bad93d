using ReliabilityEngine.Core.Predicting.Anomalies.Views;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>One metric of several: its level, how much it shook over 8 and 32 rows, and how far it is from where it just was.</summary>
/// <param name="usual">Deviations that are still usual.</param>
/// <param name="recentRows">The rows that where it just was is a mean of.</param>
internal sealed class MetricWatch(double usual, int recentRows)
{
    private const int ShortSpread = 8;
    private const int LongSpread = 32;

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

    private double Excess(double score) => Math.Max(0, score - usual);

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
        _recentLevel += stray / recentRows;
        return stray;
    }
}
