namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>Tells severe times that are rare in a series from those that are its habit, by how many it has had.</summary>
internal struct SevereEpisodes
{
    /// <summary>What more often than once a week is as bad is not worth an alarm each time.</summary>
    private const double MostAWeek = 1;

    private long _first;
    private long _began;
    private long _episodes;

    /// <summary>
    /// Counts a severe moment; an episode lasts <paramref name="apart"/> at most: what is severe every few hours is no single episode that never ends.
    /// </summary>
    /// <returns>Whether such episodes have been rare so far: no more than one, and one a week.</returns>
    public bool Add(DateTimeOffset at, TimeSpan apart)
    {
        if (_episodes == 0 || Math.Abs(at.UtcTicks - _began) >= apart.Ticks)
        {
            _episodes++;
            _began = at.UtcTicks;
        }

        return _episodes <= 1 + (MostAWeek * (at.UtcTicks - _first) / (7.0 * TimeSpan.TicksPerDay));
    }

    /// <summary>The series has been watched since then; only the first call counts.</summary>
    public void Begin(DateTimeOffset at) => _first = _first == 0 ? at.UtcTicks : _first;

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(ref _first);
        transfer.Field(ref _began);
        transfer.Field(ref _episodes);
    }
}
