using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>One series of a signal: its detector, what is usual for it, and whether it is anomalous now.</summary>
internal sealed class SeriesWatch(DetectorName name, AnomalyDirection direction)
{
    /// <summary>A pod that starts is busy with itself: what it does in its first hour is neither judged nor a reason to think it like its siblings.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    /// <summary>Siblings are alike when the one's level is within this many of the other's scales: three half interquartile ranges are two standard deviations.</summary>
    private const double Alike = 3;

    private readonly IAnomalyDetector _detector = SignalDetectors.Create(name, direction);
    private readonly double _threshold = Detectors.ThresholdOf(SignalDetectors.Taken(name).ToString());
    private readonly SeriesUsual _usual = new();
    private readonly RecentMedian _recent = new();
    private AnomalousTime _time;
    private Anomaly _last;
    private long _firstSeen = -1;
    private long _lastSeen = -1;
    private long _lastAnomalous = long.MinValue;
    private double _value = double.NaN;
    private int _isKnown;

    public bool IsKnown => _isKnown > 0;

    public bool IsAnomalous => _time.IsOn;

    public DateTimeOffset? Since => _time.IsOn ? _time.Since : null;

    public AnomalyDirection Side => _time.IsOn ? _time.Direction : AnomalyDirection.Both;

    public double Score => _time.IsOn ? _time.Score : IsKnown ? _last.Likelihood : 0;

    public double Value => _value;

    public double Usual => _usual.Level;

    /// <summary>How far the value is from what is usual, on the side that is of interest, in scales.</summary>
    public double Distance => Wanted(_value - _usual.Level) / _usual.Scale;

    public DateTimeOffset LastSeen => new(_lastSeen, TimeSpan.Zero);

    /// <param name="at">The step.</param>
    /// <param name="value">What the series was in it.</param>
    /// <param name="among">How many series are watched together: the more there are, the more often chance has its turn.</param>
    /// <param name="record">What they have alarmed so far.</param>
    public void Observe(DateTimeOffset at, double value, int among, SignalRecord record)
    {
        _firstSeen = _firstSeen < 0 ? at.UtcTicks : _firstSeen;
        (_lastSeen, _value) = (at.UtcTicks, value);
        _usual.Observe(at, value);
        _recent.Add(value);
        _last = _detector.Observe(at, value);
        _isKnown = _last.State == AnomalyState.Known && IsSettled(at) ? 1 : 0;
        if (_time.IsOn)
        {
            _time.Go(at, Likelihood, _recent.Value - _usual.Level, _usual.Scale);
            _lastAnomalous = at.UtcTicks;
        }
        else if (IsKnown && (IsNew(among) || IsBack(at)) && IsBeyondUsual && record.IsRare(at, Chance(among)))
        {
            Begin(at);
        }
    }

    /// <summary>The series is gone, and what it was last is not what it is.</summary>
    public void Gone() => _time.End();

    /// <summary>Whether this one, which is still being learned, may take over what a sibling has learned.</summary>
    public bool IsLike(SeriesWatch sibling, DateTimeOffset at) =>
        !IsKnown && IsSettled(at) && sibling.IsKnown && !sibling.WasAnomalous(at)
            && Math.Abs(_recent.Value - sibling.Usual) <= Alike * sibling._usual.Scale;

    /// <summary>How far its level is from a sibling's.</summary>
    public double DistanceTo(SeriesWatch sibling) => Math.Abs(_recent.Value - sibling.Usual);

    /// <summary>Takes over a sibling's past in place of its own short one; the values it has now are its own.</summary>
    public void Adopt(SeriesWatch sibling)
    {
        var usual = StateTransfer.ToWrite();
        sibling._usual.Transfer(usual);
        _usual.Transfer(StateTransfer.ToRead(usual.Written()));
        _detector.TryRestore(sibling._detector.Save());
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(ref _firstSeen);
        transfer.Field(ref _lastSeen);
        transfer.Field(ref _lastAnomalous);
        transfer.Field(ref _value);
        transfer.Field(ref _isKnown);
        var likelihood = _last.Likelihood;
        transfer.Field(ref likelihood);
        _last = _last with { Likelihood = likelihood };
        _time.Transfer(transfer);
        _recent.Transfer(transfer);
        _usual.Transfer(transfer);
        transfer.Sealed(_detector.Save, state => _detector.TryRestore(state));
    }

    private double Likelihood => _last.State == AnomalyState.Known ? _last.Likelihood : 0;

    private bool IsSettled(DateTimeOffset at) => at.UtcTicks - _firstSeen >= Settling.Ticks;

    private bool WasAnomalous(DateTimeOffset at) =>
        _lastAnomalous > long.MinValue && at.UtcTicks - _lastAnomalous < new DetectorOptions().Refractory.Ticks;

    /// <summary>An alarm that stands out among all that are watched; one that did not at first may still, while the detector holds its tongue.</summary>
    private bool IsNew(int among)
    {
        var isUnlikely = _last.Likelihood >= _threshold;
        var standsOut = isUnlikely && Chance(among) <= 1 - _threshold;
        return _last.IsAlarm ? standsOut || !isUnlikely : _last.IsSilenced && standsOut;
    }

    /// <summary>The detector alarms once in its refractory period; what returns within it is the same trouble, and as bad.</summary>
    private bool IsBack(DateTimeOffset at) => _last.IsSilenced && _last.Likelihood >= _threshold && WasAnomalous(at);

    private double Chance(int among) => among * Math.Max(1 - _last.Likelihood, double.Epsilon);

    /// <summary>An alarm counts where the series is beyond the usual on the side of interest: the way back from a dip is a surprise, too.</summary>
    private bool IsBeyondUsual => Wanted(Farther) >= _usual.Scale;

    /// <summary>How far above the usual the value or the last few are, whichever is farther on the side of interest.</summary>
    private double Farther
    {
        get
        {
            var (now, lately) = (_value - _usual.Level, _recent.Value - _usual.Level);
            return Wanted(now) > Wanted(lately) ? now : lately;
        }
    }

    private void Begin(DateTimeOffset at)
    {
        _time.Begin(at, Math.Max(_last.Likelihood, _threshold), Farther > 0);
        _lastAnomalous = at.UtcTicks;
    }

    private double Wanted(double distance) => direction switch
    {
        AnomalyDirection.Up => distance,
        AnomalyDirection.Down => -distance,
        _ => Math.Abs(distance),
    };
}
