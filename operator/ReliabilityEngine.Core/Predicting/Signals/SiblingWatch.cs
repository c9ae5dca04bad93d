using System.Numerics;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>How often one series was apart from its siblings in the last steps.</summary>
internal sealed class SiblingWatch(int steps)
{
    /// <summary>As few of the last steps end what began.</summary>
    private const int StepsThatEnd = 1;

    private uint _apart;
    private long _since = -1;
    private long _candidate = -1;
    private (double Value, double Usual, double Distance) _newest;

    public DateTimeOffset LastSeen { get; private set; }

    public bool IsSick(TimeSpan habitAfter) => _since >= 0 && LastSeen.UtcTicks - _since < habitAfter.Ticks;

    public void Observe(DateTimeOffset at, bool isApart, double value, double usual, double distance)
    {
        LastSeen = at;
        _newest = (value, usual, distance);
        _candidate = isApart && _apart == 0 ? at.UtcTicks : _candidate;
        _apart = ((_apart << 1) | (isApart ? 1u : 0)) & ((1u << SiblingOutlier.LookedAt) - 1);
        var count = BitOperations.PopCount(_apart);
        _since = count >= steps ? (_since >= 0 ? _since : _candidate) : count <= Math.Min(StepsThatEnd, steps - 1) ? -1 : _since;
    }

    public SickSeries Tell(string key) => new(
        key, _newest.Value, _newest.Usual, _newest.Distance, _newest.Value >= _newest.Usual ? AnomalyDirection.Up : AnomalyDirection.Down,
        new DateTimeOffset(_since, TimeSpan.Zero));
}
