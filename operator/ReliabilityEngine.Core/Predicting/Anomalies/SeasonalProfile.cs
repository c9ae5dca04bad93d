namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// What is usual at each time of day: a mean for every quarter of an hour (UTC) of working days and of weekends, and for every hour how far
/// values are from it.
/// </summary>
/// <remarks>
/// Exponentially weighted seasonal means with clipped steps (Huber 1964; for smoothing Gelper, Fried and Croux 2010): one strange day
/// moves a slot by at most a fifth of three usual residuals. 3.5 KB, O(1). Bad at: seasons other than the day and the weekend, and
/// weekends that are not Saturday and Sunday.
/// </remarks>
internal sealed class SeasonalProfile
{
    private const int Slots = 96;
    private const int Hours = 24;
    private const int SlotsAnHour = Slots / Hours;
    private const long TicksPerSlot = TimeSpan.TicksPerDay / Slots;

    /// <summary>A fifth is new each time: about five days count.</summary>
    private const double NewShare = 0.2;

    /// <summary>A memory of twenty residuals: most of a day and more where values come every hour, an hour and more at 5 minutes.</summary>
    private const double NewResidualShare = 0.05;

    /// <summary>Residuals beyond this many usual ones count as that: what is strange is not to become usual at once.</summary>
    private const double MostResiduals = 3;

    private readonly double[] _usual = new double[2 * Slots];
    private readonly double[] _visits = new double[2 * Slots];
    private readonly double[] _residuals = new double[Hours];
    private int _slot = -1;
    private double _sum;
    private int _count;

    /// <summary>Compares a value with what is usual at its time, then learns it.</summary>
    public Reading Observe(DateTimeOffset at, double value)
    {
        var slot = SlotOf(at);
        if (slot != _slot)
        {
            EndVisit();
            (_slot, _sum, _count) = (slot, 0, 0);
        }

        _sum += value;
        _count++;
        if (_visits[slot] == 0)
        {
            return new Reading(at, value, double.NaN, double.NaN);
        }

        ref var usual = ref _residuals[HourOf(slot)];
        var reading = new Reading(at, value, value - _usual[slot], usual);
        var size = Math.Abs(reading.Residual);
        usual = usual == 0 ? size : usual + (NewResidualShare * (Math.Min(size, MostResiduals * usual) - usual));
        return reading;
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_usual);
        transfer.Field(_visits);
        transfer.Field(_residuals);
        transfer.Field(ref _slot);
        transfer.Field(ref _sum);
        transfer.Field(ref _count);
    }

    private static int SlotOf(DateTimeOffset at)
    {
        var isWeekend = at.UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return (int)(at.UtcDateTime.TimeOfDay.Ticks / TicksPerSlot) + (isWeekend ? Slots : 0);
    }

    private static int HourOf(int slot) => slot % Slots / SlotsAnHour;

    /// <summary>A slot learns the mean of a visit once it is over: the values of one quarter of an hour are no season yet.</summary>
    private void EndVisit()
    {
        if (_count == 0)
        {
            return;
        }

        var step = (_sum / _count) - _usual[_slot];
        var most = MostResiduals * _residuals[HourOf(_slot)];
        if (_visits[_slot] > 0 && most > 0)
        {
            step = Math.Clamp(step, -most, most);
        }

        _visits[_slot]++;
        _usual[_slot] += step * Math.Max(NewShare, 1 / _visits[_slot]);
    }
}
