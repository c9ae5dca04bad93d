using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>A repeated time in which a policy's actions are allowed, or forbidden.</summary>
public sealed record ActionWindow(string Name, CronSchedule Schedule, TimeSpan Duration, TimeZoneInfo Zone, bool Allows)
{
    /// <summary>Whether <paramref name="time"/> lies in it; the end is not part of it.</summary>
    public bool Covers(DateTimeOffset time) => Schedule.FiresWithin(time - Duration, time, Zone);

    /// <summary>When it begins next; null when it never does.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => Schedule.Next(after, Zone);
}
