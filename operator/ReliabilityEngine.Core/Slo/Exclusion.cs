namespace ReliabilityEngine.Core.Slo;

/// <summary>Time that does not count (maintenance, incident, holiday): once, or repeated by a schedule.</summary>
public abstract record Exclusion(string Name, ExclusionScope Scope)
{
    /// <summary>Whether <paramref name="time"/> lies in the exclusion; the end is not part of it.</summary>
    public abstract bool Covers(DateTimeOffset time);

    public sealed record Once(string Name, ExclusionScope Scope, DateTimeOffset From, DateTimeOffset To) : Exclusion(Name, Scope)
    {
        public override bool Covers(DateTimeOffset time) => From <= time && time < To;
    }

    public sealed record Repeated(string Name, ExclusionScope Scope, CronSchedule Schedule, TimeSpan Duration, TimeZoneInfo Zone)
        : Exclusion(Name, Scope)
    {
        public override bool Covers(DateTimeOffset time) => Schedule.FiresWithin(time - Duration, time, Zone);
    }
}
