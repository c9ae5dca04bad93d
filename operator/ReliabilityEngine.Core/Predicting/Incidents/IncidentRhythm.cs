namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>
/// At which hours of the day, and whether on working days or weekends, a target's incidents begin: a clock that runs fast when they are
/// likely and slowly when they are not.
/// </summary>
/// <remarks>
/// A Poisson process of a known rhythm is an even one in the time that the rhythm's integral tells (Cox and Lewis 1966, chapter 3). The
/// hours are a kernel density of the beginnings, drawn towards an even day by a prior that a few of them outweigh. Hours are UTC. Bad at:
/// weekends that are not Saturday and Sunday, and a rhythm that changes within what is remembered.
/// </remarks>
internal sealed class IncidentRhythm
{
    private const int DayHours = 24;
    private const int WeekHours = 7 * DayHours;

    /// <summary>A beginning speaks for the hours around it: this many on either side, less and less.</summary>
    private const int Reach = 3;

    /// <summary>The even day, and the even week, count as this many beginnings: of 4 and 8 the better on scenes that are not told of.</summary>
    private const double PriorBeginnings = 4;

    private readonly double[] _sums = new double[WeekHours + 1];
    private readonly DateTimeOffset _now;
    private readonly double _atNow;

    /// <param name="beginnings">When incidents began.</param>
    /// <param name="hours">How far back they are known.</param>
    public IncidentRhythm(ReadOnlySpan<DateTimeOffset> beginnings, double hours, DateTimeOffset now)
    {
        Span<double> byHour = stackalloc double[DayHours];
        byHour.Fill(PriorBeginnings / (PriorBeginnings + beginnings.Length));
        const double Weight = (double)DayHours / ((Reach + 1) * (Reach + 1));
        var onWeekends = 0;
        foreach (var beginning in beginnings)
        {
            var hour = beginning.UtcDateTime.Hour;
            for (var off = -Reach; off <= Reach; off++)
            {
                byHour[(hour + off + DayHours) % DayHours] += Weight * (Reach + 1 - Math.Abs(off)) / (PriorBeginnings + beginnings.Length);
            }

            onWeekends += IsWeekend(beginning.UtcDateTime.DayOfWeek) ? 1 : 0;
        }

        var share = WeekendShare(now.AddHours(-hours).UtcDateTime, now.UtcDateTime);
        var weekend = (PriorBeginnings + onWeekends) / (PriorBeginnings + (beginnings.Length * share));
        var workday = (PriorBeginnings + beginnings.Length - onWeekends) / (PriorBeginnings + (beginnings.Length * (1 - share)));

        // What was seen is to add up to the hours that passed: the rhythm says when, not how often.
        var mean = (share * weekend) + ((1 - share) * workday);
        for (var hour = 0; hour < WeekHours; hour++)
        {
            var day = IsWeekend((DayOfWeek)(hour / DayHours)) ? weekend : workday;
            _sums[hour + 1] = _sums[hour] + (day / mean * byHour[hour % DayHours]);
        }

        _now = now;
        _atNow = Reading(now);
    }

    public static IncidentRhythm Of(ErrorLevels levels, DateTimeOffset now) =>
        new(levels.Beginnings(), (levels.HasForgotten ? now - levels.FirstEpisode : levels.Seen).TotalHours, now);

    /// <summary>How many hours of this clock lie between now and <paramref name="at"/>; negative in the past.</summary>
    public double Until(DateTimeOffset at) => Reading(at) - _atNow;

    private static bool IsWeekend(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Which share of the time between two instants is weekend.</summary>
    private static double WeekendShare(DateTime from, DateTime to)
    {
        var hours = (to - from).TotalHours;
        return hours <= 0 ? 2.0 / 7 : (WeekendHours(to) - WeekendHours(from)) / hours;
    }

    /// <summary>Hours of weekend between the first day of the calendar, a Monday, and <paramref name="at"/>.</summary>
    private static double WeekendHours(DateTime at)
    {
        var hours = at.Ticks / (double)TimeSpan.TicksPerHour;
        var weeks = Math.Floor(hours / WeekHours);
        return (weeks * 2 * DayHours) + Math.Max(0, hours - (weeks * WeekHours) - (5 * DayHours));
    }

    private double Reading(DateTimeOffset at)
    {
        // Weeks of the calendar begin on Monday, those of the table on Sunday.
        var hours = (at.UtcTicks / (double)TimeSpan.TicksPerHour) + DayHours;
        var weeks = Math.Floor(hours / WeekHours);
        var within = hours - (weeks * WeekHours);
        var hour = Math.Min((int)within, WeekHours - 1);
        return (weeks * _sums[WeekHours]) + _sums[hour] + ((within - hour) * (_sums[hour + 1] - _sums[hour]));
    }
}
