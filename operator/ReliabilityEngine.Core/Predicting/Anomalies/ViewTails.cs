namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>One view of a series and both tails of its past.</summary>
internal sealed class ViewTails(IView view)
{
    /// <summary>
    /// The past's whole range counts for this much of a scale: a tail of near-equal extremes (a square wave, a limit that is always
    /// touched) would make a step of one per cent look impossible.
    /// </summary>
    private const double RangeShare = 0.05;

    private readonly UpperTail _up = new();
    private readonly UpperTail _down = new();

    public string Name => view.Name;

    /// <summary>The surprise upwards and downwards at this row, which is then learned; zeros while the view has nothing to say.</summary>
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
        _up.Add(seen);
        _down.Add(-seen);
        return (up, down);
    }

    public void Transfer(StateTransfer transfer)
    {
        view.Transfer(transfer);
        _up.Transfer(transfer);
        _down.Transfer(transfer);
    }
}
