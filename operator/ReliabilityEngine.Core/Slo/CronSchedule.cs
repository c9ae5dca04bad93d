using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Core.Slo;

/// <summary>
/// A Kubernetes CronJob schedule: five fields or a macro such as <c>@daily</c>. When both days are restricted either is enough.
/// In daylight saving a local time that is skipped does not fire, and one that occurs twice fires at its first occurrence only; with
/// <c>*</c> as the hour it fires at both, so that "every ten minutes" goes on by elapsed time.
/// </summary>
public sealed record CronSchedule
{
    // A 29th of February is at most eight years away (across 2100): what has not fired by then never does.
    private const int SearchYears = 9;

    private CronField _minute;
    private CronField _hour;
    private CronField _dayOfMonth;
    private CronField _month;
    private CronField _dayOfWeek;

    private CronSchedule()
    {
    }

    /// <summary>The schedule as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>Reads <paramref name="text"/>; false with an <paramref name="error"/> that names the field and what is allowed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronSchedule? schedule, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        schedule = null;
        if (!TryExpand(text.Trim(), out var expanded, out error))
        {
            return false;
        }

        var fields = expanded.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            error = $"must have five fields (minute, hour, day of month, month, day of week), not {fields.Length}";
            return false;
        }

        var read = new CronSchedule { Text = text };
        if (!(TryField(fields[0], CronFieldKind.Minute, out read._minute, out error)
            && TryField(fields[1], CronFieldKind.Hour, out read._hour, out error)
            && TryField(fields[2], CronFieldKind.DayOfMonth, out read._dayOfMonth, out error)
            && TryField(fields[3], CronFieldKind.Month, out read._month, out error)
            && TryField(fields[4], CronFieldKind.DayOfWeek, out read._dayOfWeek, out error)))
        {
            return false;
        }

        schedule = read;
        return true;
    }

    /// <summary>The first time after <paramref name="after"/> at which the schedule fires; null when it never does (30 February).</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        DateTimeOffset? best = null;

        // Zones differ from UTC by up to 14 hours and change their offset: the local day of the start is the first candidate.
        var day = TimeZoneInfo.ConvertTime(after, zone).Date;
        var last = day.Year > DateTime.MaxValue.Year - SearchYears ? new DateTime(DateTime.MaxValue.Year, 12, 1) : day.AddYears(SearchYears);
        while (day < last)
        {
            if (!_month.Allows(day.Month))
            {
                day = new DateTime(day.Year, day.Month, 1).AddMonths(1);
                continue;
            }

            if (AllowsDay(day) && (best = FirstOfDay(day, after, zone)) is not null)
            {
                return best;
            }

            day = day.AddDays(1);
        }

        return null;
    }

    /// <summary>Whether the schedule fires in (after, upTo], in the given zone with daylight saving handled.</summary>
    public bool FiresWithin(DateTimeOffset after, DateTimeOffset upTo, TimeZoneInfo zone) => Next(after, zone) is { } next && next <= upTo;

    public bool Equals(CronSchedule? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static bool TryField(string text, CronFieldKind kind, out CronField field, out string error) =>
        CronField.TryParse(text, kind, out field, out error);

    private static bool TryExpand(string text, out string expanded, out string error)
    {
        error = "";
        expanded = text switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => text,
        };
        if (text.StartsWith("@every", StringComparison.Ordinal))
        {
            error = "must not be \"@every\", which would depend on when the operator started: write five fields such as \"*/30 * * * *\"";
        }
        else if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            error = "must not name a time zone: write it in `timeZone`";
        }
        else if (expanded.StartsWith('@'))
        {
            error = $"must be five fields or one of @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly, not \"{text}\"";
        }

        return error.Length == 0;
    }

    /// <summary>Either day is enough when both are restricted; a <c>*</c> leaves the choice to the other.</summary>
    private bool AllowsDay(DateTime day)
    {
        var byMonth = _dayOfMonth.Allows(day.Day);
        var byWeek = _dayOfWeek.Allows((int)day.DayOfWeek);
        return _dayOfMonth.IsAny || _dayOfWeek.IsAny ? byMonth && byWeek : byMonth || byWeek;
    }

    private DateTimeOffset? FirstOfDay(DateTime day, DateTimeOffset after, TimeZoneInfo zone)
    {
        DateTimeOffset? best = null;
        for (var hour = 0; hour < 24; hour++)
        {
            if (!_hour.Allows(hour))
            {
                continue;
            }

            for (var minute = 0; minute < 60; minute++)
            {
                if (_minute.Allows(minute) && Occurrence(day.AddMinutes((hour * 60) + minute), after, zone) is { } time && (best is null || time < best))
                {
                    best = time;
                }
            }

            // Later hours come later, but for an hour that the clock repeats: its second pass lies behind the whole first one.
            if (best is not null && !zone.IsAmbiguousTime(day.AddHours(hour)) && !zone.IsAmbiguousTime(day.AddHours(hour).AddMinutes(59)))
            {
                return best;
            }
        }

        return best;
    }

    /// <summary>The instant after <paramref name="after"/> at which a clock of the zone shows this time; null when there is none.</summary>
    private DateTimeOffset? Occurrence(DateTime local, DateTimeOffset after, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        // GetAmbiguousTimeOffsets has no order; the larger offset is the earlier instant.
        var offsets = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).OrderDescending().Take(_hour.IsAny ? 2 : 1)
            : [zone.GetUtcOffset(local)];
        return offsets.Select(o => (DateTimeOffset?)new DateTimeOffset(local, o)).FirstOrDefault(t => t > after);
    }
}
