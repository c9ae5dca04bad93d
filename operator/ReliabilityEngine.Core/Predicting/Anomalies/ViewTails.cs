namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>One view of a series and both tails of its past, which a row joins some rows later: trouble is not the past it is judged by.</summary>
internal sealed class ViewTails(IView view)
{
    /// <summary>
    /// The past's whole range counts for this much of a scale: a tail of near-equal extremes (a square wave, a limit that is always
    /// touched) would make a step of one per cent look impossible.
    /// </summary>
    private const double RangeShare = 0.05;

    /// <summary>
    /// Rows until a row is learned. Learned at once, the first row of a level that moved makes the second look usual, and five deviations
    /// for hours are found in one case of ten; from 8 to 24 nothing else changes much.
    /// </summary>
    private const int Delay = 12;

    private readonly double[] _waiting = new double[Delay];
    private readonly UpperTail _up = new();
    private readonly UpperTail _down = new();
    private long _seen;

    public string Name => view.Name;

    /// <summary>
    /// The surprise upwards and downwards at this row; zeros while the view has nothing to say: until a time of day has been seen, more is
    /// asked of the other views.
    /// </summary>
    public (double Up, double Down) Observe(in Reading reading)
    {
        var seen = view.Next(reading);
        if (!double.IsFinite(seen))
        {
            return (0, 0);
        }

        var range = _up.Seen == 0 ? 0 : _up.Largest + _down.Largest;
        var up = _up.Surprise(seen, RangeShare * range);
        var down = view.HasSides ? _down.Surprise(-seen, RangeShare * range) : up;
        Learn(seen);
        return (up, down);
    }

    public void Transfer(StateTransfer transfer)
    {
        view.Transfer(transfer);
        transfer.Field(_waiting);
        transfer.Field(ref _seen);
        _up.Transfer(transfer);
        _down.Transfer(transfer);
    }

    private void Learn(double seen)
    {
        ref var oldest = ref _waiting[_seen % Delay];
        if (_seen++ >= Delay)
        {
            _up.Add(oldest);
            _down.Add(-oldest);
        }

        oldest = seen;
    }
}
