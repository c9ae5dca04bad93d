namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>
/// A fast level (15 minutes) that gives way, with a time constant of 6 hours, to robust slow ones (6 hours to a week), times a daily and,
/// after two weeks, a weekly profile. What lasted long is expected to last; a burst that ended is not (damping).
/// </summary>
/// <remarks>
/// A weighted mean of ratios is a ratio of counts, so a gap or a quiet night neither dilutes nor distorts. Method: simple exponential
/// smoothing (Gardner 1985) with profiles as ratios to the level (Winters 1960, multiplicative); the slow levels take at most four times
/// themselves from one bucket, as in robust smoothing (Gelper, Fried and Croux 2010). Update 0.1 µs, 1 KB. Bad at: trends (a steady rise
/// is followed late) and seasons other than the day and the week.
/// </remarks>
public sealed class SeasonalLevels : IForecaster
{
    private const int HoursADay = 24;
    private const int DaysAWeek = 7;

    /// <summary>How much of a slot's past stays at its next visit: a memory of about ten days or weeks.</summary>
    private const double SlotMemory = 0.9;

    private static readonly double[] MemoriesInHours = [0.25, 6, 24, 168];
    private static readonly TimeSpan TwoWeeks = TimeSpan.FromDays(14);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>How long the fast level outlasts: most incidents end within hours.</summary>
    private const double DampingHours = 6;

    /// <summary>A bucket counts in the slow levels up to this multiple of them.</summary>
    private const double SpikeFactor = 4;

    /// <summary>The weight of the slow level in the fast one where it is measured in events, as the prior of the error ratio.</summary>
    private const double PriorEvents = 20;

    private readonly double _shrinkCount;
    private readonly double _spikeFloor;
    private double[] _actual = new double[MemoriesInHours.Length];
    private double[] _weight = new double[MemoriesInHours.Length];
    private double[] _slotActual = new double[HoursADay + DaysAWeek];
    private double[] _slotExpected = new double[HoursADay + DaysAWeek];
    private long[] _slotVisit = new long[HoursADay + DaysAWeek];
    private double _squares;
    private double _expected;
    private long _day;
    private double _dayLevel;
    private double _dayActual;
    private double _dayExpected;
    private double _daySquares;
    private double _dayExpectedSquares;

    /// <param name="shrinkCount">A slot of the profile counts in full only beyond this count; 0 for traffic, 20 bad events for ratios.</param>
    /// <param name="spikeFloor">A value up to here is no spike, however low the level; infinite where spikes are the level (traffic).</param>
    public SeasonalLevels(double shrinkCount, double spikeFloor)
    {
        _shrinkCount = shrinkCount;
        _spikeFloor = spikeFloor;
    }

    public string Name => "SeasonalLevels";

    public TimeSpan Seen { get; private set; }

    public void Observe(in ForecastPoint point)
    {
        if (!(point.Weight > 0) || !double.IsFinite(point.Value) || !double.IsFinite(point.Weight))
        {
            return;
        }

        var middle = point.Start + (point.Length / 2);
        var count = point.Value * point.Weight;
        var profile = ProfileAt(middle);
        LearnErrors(middle, count, point.Weight * profile);
        LearnProfile(middle, Capped(count, point.Weight * profile, point.Weight, MemoriesInHours.Length - 1), point.Weight);
        for (var memory = 0; memory < MemoriesInHours.Length; memory++)
        {
            var keep = Math.Exp(-point.Length.TotalHours / MemoriesInHours[memory]);
            var taken = memory == 0 ? count : Capped(count, point.Weight * profile, point.Weight, memory);
            _actual[memory] = (_actual[memory] * keep) + taken;
            _weight[memory] = (_weight[memory] * keep) + (point.Weight * profile);
        }

        Seen += point.Length;
    }

    public Forecast Predict(DateTimeOffset origin, IReadOnlyList<TimeSpan> edges)
    {
        var means = new double[edges.Count];
        var previous = TimeSpan.Zero;
        for (var bucket = 0; bucket < means.Length; bucket++)
        {
            var middle = (previous + edges[bucket]) / 2;
            means[bucket] = LevelFor(middle.TotalHours) * ProfileOver(origin + previous, origin + edges[bucket]);
            previous = edges[bucket];
        }

        var dispersion = Dispersion();
        return new Forecast(Name, edges, means, dispersion, LevelVariance(dispersion));
    }

    public IForecaster Copy()
    {
        var copy = (SeasonalLevels)MemberwiseClone();
        copy._actual = [.. _actual];
        copy._weight = [.. _weight];
        copy._slotActual = [.. _slotActual];
        copy._slotExpected = [.. _slotExpected];
        copy._slotVisit = [.. _slotVisit];
        return copy;
    }

    private double Capped(double count, double expectedWeight, double weight, int memory) =>
        Math.Min(count, Math.Max(_spikeFloor * weight, SpikeFactor * expectedWeight * LevelOf(memory)));

    private double LevelOf(int memory) => _weight[memory] > 0 ? _actual[memory] / _weight[memory] : 0;

    /// <summary>The level for a lead: the fast one at first, then the slow one whose memory is about half the lead.</summary>
    private double LevelFor(double hours)
    {
        var slow = SlowLevel(hours / 2);
        var fast = _weight[0] + PriorEvents > 0 ? (_actual[0] + (PriorEvents * slow)) / (_weight[0] + PriorEvents) : slow;
        var damping = Math.Exp(-hours / DampingHours);
        return (fast * damping) + (slow * (1 - damping));
    }

    /// <summary>Between the two slow memories nearest to <paramref name="hours"/>, linear in the logarithm.</summary>
    private double SlowLevel(double hours)
    {
        var last = MemoriesInHours.Length - 1;
        var upper = 2;
        while (upper < last && hours > MemoriesInHours[upper])
        {
            upper++;
        }

        var (from, to) = (MemoriesInHours[upper - 1], MemoriesInHours[upper]);
        var share = Math.Clamp(Math.Log(Math.Max(hours, from) / from) / Math.Log(to / from), 0, 1);
        return (LevelOf(upper - 1) * (1 - share)) + (LevelOf(upper) * share);
    }

    private double ProfileOver(DateTimeOffset from, DateTimeOffset to)
    {
        if (to - from <= TimeSpan.FromHours(1))
        {
            return ProfileAt(from + ((to - from) / 2));
        }

        var hours = (int)Math.Ceiling((to - from).TotalHours);
        var sum = 0.0;
        for (var hour = 0; hour < hours; hour++)
        {
            sum += ProfileAt(from + ((to - from) * ((hour + 0.5) / hours)));
        }

        return sum / hours;
    }

    private double ProfileAt(DateTimeOffset at) =>
        (Seen >= OneDay ? Slot(at.UtcDateTime.Hour) : 1)
        * (Seen >= TwoWeeks ? Slot(HoursADay + (int)at.UtcDateTime.DayOfWeek) : 1);

    private double Slot(int slot)
    {
        // One visit's worth of "as usual" is mixed in, and a count below which noise would be taken for a season.
        var shrink = _shrinkCount + (_slotExpected[slot] / (1 / (1 - SlotMemory)));
        return _slotExpected[slot] + shrink > 0 ? (_slotActual[slot] + shrink) / (_slotExpected[slot] + shrink) : 1;
    }

    private void LearnProfile(DateTimeOffset at, double count, double weight)
    {
        var usual = weight * LevelOf(MemoriesInHours.Length - 1);
        var hour = at.UtcDateTime.Hour;
        var weekday = HoursADay + (int)at.UtcDateTime.DayOfWeek;
        var day = at.UtcTicks / TimeSpan.TicksPerDay;
        var hourly = Seen >= OneDay ? Slot(hour) : 1;
        LearnSlot(hour, day, count, usual);
        LearnSlot(weekday, day, count, usual * hourly);
    }

    private void LearnSlot(int slot, long day, double count, double usual)
    {
        if (_slotVisit[slot] != day)
        {
            _slotVisit[slot] = day;
            _slotActual[slot] *= SlotMemory;
            _slotExpected[slot] *= SlotMemory;
        }

        _slotActual[slot] += count;
        _slotExpected[slot] += usual;
    }

    private void LearnErrors(DateTimeOffset at, double count, double weight)
    {
        var day = at.UtcTicks / TimeSpan.TicksPerDay;
        if (Seen > TimeSpan.FromHours(1))
        {
            var expected = LevelFor(1) * weight;
            _squares = (_squares * 0.999) + ((count - expected) * (count - expected));
            _expected = (_expected * 0.999) + expected;
        }

        if (day != _day)
        {
            if (_day > 0 && _dayExpected > 0)
            {
                var error = _dayActual - _dayExpected;
                _daySquares = (_daySquares * SlotMemory) + (error * error);
                _dayExpectedSquares = (_dayExpectedSquares * SlotMemory) + (_dayExpected * _dayExpected);
            }

            (_day, _dayLevel, _dayActual, _dayExpected) = (day, LevelFor(12), 0, 0);
        }

        _dayActual += count;
        _dayExpected += _dayLevel * weight;
    }

    /// <summary>Never below a Poisson count's.</summary>
    private double Dispersion() => _expected > 0 ? Math.Max(1, _squares / _expected) : 1;

    /// <summary>The error of a day seen in the past, and what the number of events leaves open about the level.</summary>
    private double LevelVariance(double dispersion)
    {
        var past = _dayExpectedSquares > 0 ? _daySquares / _dayExpectedSquares : 0;
        var open = dispersion / Math.Max(1, _actual[2]);
        return Math.Min(4, past + Math.Min(1, open));
    }
}
