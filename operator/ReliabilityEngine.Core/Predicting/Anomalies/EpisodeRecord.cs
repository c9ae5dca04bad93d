namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// How often a week something as surprising happens in this series, by its own record: what a law of tails calls rare may be the habit of
/// a series that does not keep to the law.
/// </summary>
/// <remarks>
/// The mean of a Poisson rate after some weeks with a prior that has seen six of them without anything (Gelman et al., Bayesian Data
/// Analysis, section 2.6), counting episodes at least as surprising as this one. 520 bytes. Bad at: trouble that grows worse each time,
/// which is never as usual as its past.
/// </remarks>
internal sealed class EpisodeRecord
{
    /// <summary>The prior's weeks: a new series has three episodes at half an alarm a week.</summary>
    private const double PriorWeeks = 6;

    /// <summary>Half a year: what a series did before it was last rebuilt says little.</summary>
    private const double RememberedWeeks = 26;

    /// <summary>As many as six and 26 weeks may have at one a week.</summary>
    private const int Kept = 32;

    private readonly double[] _largest = new double[Kept];
    private readonly double[] _seenAt = new double[Kept];
    private int _count;
    private double _current;
    private long _began = -1;

    /// <summary>
    /// Adds a moment of an episode, which lasts <paramref name="apart"/> at most: what happens every few hours is no single episode that never ends.
    /// </summary>
    /// <param name="weeks">How long the series has been watched.</param>
    /// <returns>How many episodes a week were at least as surprising as this one so far, itself among them.</returns>
    public double Add(DateTimeOffset at, double surprise, TimeSpan apart, double weeks)
    {
        if (_began < 0 || Math.Abs(at.UtcTicks - _began) >= apart.Ticks)
        {
            Keep();
            (_current, _began) = (0, at.UtcTicks);
        }

        Forget(at);
        _current = Math.Max(_current, surprise);
        var asLarge = 1;
        for (var i = 0; i < _count; i++)
        {
            asLarge += _largest[i] >= _current ? 1 : 0;
        }

        return asLarge / (PriorWeeks + Math.Min(weeks, RememberedWeeks));
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_largest);
        transfer.Field(_seenAt);
        transfer.Field(ref _count);
        transfer.Field(ref _current);
        transfer.Field(ref _began);
    }

    /// <summary>The episode has ended: it takes an empty place, or that of the least surprising one.</summary>
    private void Keep()
    {
        if (_began < 0)
        {
            return;
        }

        var place = _count;
        if (_count == Kept)
        {
            place = Array.IndexOf(_largest, _largest.Min());
            if (_largest[place] >= _current)
            {
                return;
            }
        }
        else
        {
            _count++;
        }

        (_largest[place], _seenAt[place]) = (_current, _began);
    }

    private void Forget(DateTimeOffset at)
    {
        var oldest = at.UtcTicks - (RememberedWeeks * 7 * TimeSpan.TicksPerDay);
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_seenAt[i] < oldest)
            {
                _count--;
                (_largest[i], _seenAt[i]) = (_largest[_count], _seenAt[_count]);
            }
        }
    }
}
