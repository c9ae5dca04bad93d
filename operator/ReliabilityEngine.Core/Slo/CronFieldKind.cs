using System.Collections.Immutable;

namespace ReliabilityEngine.Core.Slo;

/// <summary>What a field of a cron schedule may hold.</summary>
internal sealed record CronFieldKind(string Name, int Min, int Max, ImmutableArray<string> Names)
{
    public static readonly CronFieldKind Minute = new("the minute", 0, 59, []);
    public static readonly CronFieldKind Hour = new("the hour", 0, 23, []);
    public static readonly CronFieldKind DayOfMonth = new("the day of the month", 1, 31, []);

    public static readonly CronFieldKind Month = new("the month", 1, 12,
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    /// <summary>0 and 7 are both Sunday.</summary>
    public static readonly CronFieldKind DayOfWeek = new("the day of the week", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    public bool IsDayOfWeek => Max == 7;

    /// <summary>In words, for messages.</summary>
    public string Allowed => Names.IsEmpty ? $"{Min} to {Max}" : $"{Min} to {Max} or {Names[0]} to {Names[^1]}";
}
