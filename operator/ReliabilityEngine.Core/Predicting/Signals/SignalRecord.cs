using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>How often any series of a signal has been as surprising: what all of them may alarm together is no more than one may alone.</summary>
internal sealed class SignalRecord
{
    private static readonly DetectorOptions Usual = new();

    private readonly EpisodeRecord _episodes = new();
    private RowRate _steps;

    public void Step(DateTimeOffset at) => _steps.Observe(at);

    /// <summary>Adds a moment in which a series would alarm.</summary>
    /// <param name="at">The step.</param>
    /// <param name="chance">How likely chance would have brought it to any of the series, &gt; 0.</param>
    /// <returns>Whether it is rare enough for an alarm.</returns>
    public bool IsRare(DateTimeOffset at, double chance) =>
        _episodes.Add(at, -Math.Log10(chance), Usual.Refractory, _steps.Weeks) <= Usual.AlarmsAWeek;

    public void Transfer(StateTransfer transfer)
    {
        _episodes.Transfer(transfer);
        _steps.Transfer(transfer);
    }
}
