namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>The mean value of each of the last four weeks' hours: what a forecaster is retrained on, in 2.7 KB.</summary>
internal sealed class HourlyRates
{
    public const int Capacity = 28 * 24;

    /// <summary>An hour of which less is known is a gap.</summary>
    private const double MinKnownRatio = 0.25;

    private readonly float[] _values;
    private long _hour = long.MinValue;
    private double _counted;
    private double _weight;
    private double _knownHours;

    public HourlyRates()
    {
        _values = new float[Capacity];
        Array.Fill(_values, float.NaN);
    }

    private HourlyRates(HourlyRates other)
    {
        _values = [.. other._values];
        (_hour, _counted, _weight, _knownHours) = (other._hour, other._counted, other._weight, other._knownHours);
    }

    /// <summary>Takes a bucket of up to an hour; those before the newest hour are too late.</summary>
    public void Add(in ForecastPoint point)
    {
        var hour = HourOf(point.Start + (point.Length / 2));
        if (hour < _hour)
        {
            return;
        }

        if (hour > _hour)
        {
            Close(hour);
        }

        _counted += point.Value * point.Weight;
        _weight += point.Weight;
        _knownHours += point.Length.TotalHours;
    }

    /// <summary>The hours before the one of <paramref name="now"/>, oldest first; NaN is a gap.</summary>
    public double[] Upto(DateTimeOffset now)
    {
        var end = HourOf(now);
        var hours = new double[Capacity];
        for (var i = 0; i < Capacity; i++)
        {
            var hour = end - Capacity + i;
            hours[i] = hour == _hour ? Current : hour < _hour && hour > _hour - Capacity ? _values[Slot(hour)] : double.NaN;
        }

        return hours;
    }

    public HourlyRates Copy() => new(this);

    public static long HourOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;

    private static int Slot(long hour) => (int)(hour % Capacity);

    private double Current => _knownHours >= MinKnownRatio && _weight > 0 ? _counted / _weight : double.NaN;

    private void Close(long next)
    {
        if (_hour != long.MinValue)
        {
            _values[Slot(_hour)] = (float)Current;
            for (var gap = _hour + 1; gap < next && gap < _hour + Capacity; gap++)
            {
                _values[Slot(gap)] = float.NaN;
            }
        }

        (_hour, _counted, _weight, _knownHours) = (next, 0, 0, 0);
    }
}
