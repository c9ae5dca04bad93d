using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.History;

/// <summary>Finds the hours of the past in which a change of exclusions makes a difference. Pure.</summary>
internal static class ExclusionChange
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Hours within (<paramref name="from"/>, <paramref name="to"/>], neighbours joined, oldest first; each as (start, end].</summary>
    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Hours(
        IReadOnlyList<Exclusion> before, IReadOnlyList<Exclusion> after, DateTimeOffset from, DateTimeOffset to)
    {
        Exclusion[] changed =
        [
            .. before.Where(b => !after.Any(a => CountedIdentity.AreSameTime(a, b))),
            .. after.Where(a => !before.Any(b => CountedIdentity.AreSameTime(a, b))),
        ];
        var ranges = new List<(DateTimeOffset From, DateTimeOffset To)>();
        for (var hour = Floor(from); changed.Length > 0 && hour < to; hour += Hour)
        {
            if (!changed.Any(e => Touches(e, hour)))
            {
                continue;
            }

            if (ranges.Count > 0 && ranges[^1].To == hour)
            {
                ranges[^1] = (ranges[^1].From, hour + Hour);
            }
            else
            {
                ranges.Add((hour, hour + Hour));
            }
        }

        return ranges;
    }

    private static bool Touches(Exclusion exclusion, DateTimeOffset hour) => exclusion switch
    {
        Exclusion.Once e => e.From < hour + Hour && e.To > hour,
        // It is under way at the hour's start, or begins within the hour.
        Exclusion.Repeated e => e.Schedule.FiresWithin(hour - e.Duration, hour + Hour - TimeSpan.FromTicks(1), e.Zone),
        _ => true,
    };

    private static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks / Hour.Ticks * Hour.Ticks, TimeSpan.Zero);
}
