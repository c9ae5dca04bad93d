namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>
/// The difference to what is usual at this time of day: an exponentially weighted mean for each quarter of an hour (UTC), a fifth of which
/// is new each day.
/// </summary>
/// <remarks>
/// A mean, not a median: one strange day costs the next five a fifth of it each, less and less, and the state is two numbers a slot.
/// Bad at: weekends that differ (the first days of a week look odd until the tails have seen some) and seasons other than the day.
/// </remarks>
internal sealed class SeasonalView : IView
{
    private const int Slots = 96;
    private const double NewShare = 0.2;
    private const long TicksPerSlot = TimeSpan.TicksPerDay / Slots;

    private readonly double[] _usual = new double[Slots];
    private readonly double[] _visits = new double[Slots];

    public string Name => "Seasonal";

    public double Next(DateTimeOffset at, double value)
    {
        var slot = (int)(at.UtcDateTime.TimeOfDay.Ticks / TicksPerSlot);
        var difference = _visits[slot] == 0 ? double.NaN : value - _usual[slot];
        _visits[slot]++;
        _usual[slot] += (value - _usual[slot]) * Math.Max(NewShare, 1 / _visits[slot]);
        return difference;
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_usual);
        transfer.Field(_visits);
    }
}
