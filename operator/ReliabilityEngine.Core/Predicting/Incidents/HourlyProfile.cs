namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>How the usual error ratio differs from hour to hour of the day, remembered for about ten days.</summary>
internal sealed class HourlyProfile
{
    private const int Hours = 24;

    /// <summary>How much of an hour's past stays at its next visit.</summary>
    private const double Memory = 0.9;

    /// <summary>Bad events below which a profile would be one of accidents.</summary>
    private const double Shrink = 10;

    private double[] _bad = new double[Hours];
    private double[] _expected = new double[Hours];
    private long _hour;

    public void Observe(DateTimeOffset start, double bad, double expected)
    {
        var hour = start.UtcTicks / TimeSpan.TicksPerHour;
        var slot = (int)(hour % Hours);
        if (hour != _hour)
        {
            _hour = hour;
            _bad[slot] *= Memory;
            _expected[slot] *= Memory;
        }

        _bad[slot] += bad;
        _expected[slot] += expected;
    }

    /// <summary>What the usual ratio is multiplied by between two times, in the mean over the hours they touch.</summary>
    public double Between(DateTimeOffset from, DateTimeOffset to)
    {
        var first = from.UtcTicks / TimeSpan.TicksPerHour;
        var last = Math.Min(first + Hours - 1, (to.UtcTicks - 1) / TimeSpan.TicksPerHour);
        var sum = 0.0;
        for (var hour = first; hour <= last; hour++)
        {
            var slot = (int)(hour % Hours);
            sum += (_bad[slot] + Shrink) / (_expected[slot] + Shrink);
        }

        return last < first ? 1 : sum / (last - first + 1);
    }

    /// <summary>An independent copy of the state.</summary>
    public HourlyProfile Copy()
    {
        var copy = (HourlyProfile)MemberwiseClone();
        copy._bad = [.. _bad];
        copy._expected = [.. _expected];
        return copy;
    }
}
