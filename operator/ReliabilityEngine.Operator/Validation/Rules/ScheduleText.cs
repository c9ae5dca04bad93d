using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Fields that hold a cron schedule, its time zone and how long each repetition lasts.</summary>
internal static class ScheduleText
{
    public static readonly TimeSpan LongestRepetition = TimeSpan.FromDays(7);

    /// <summary>A schedule is cron, and fires at some time.</summary>
    public static IEnumerable<Finding> Findings(string path, string? text)
    {
        if (!string.IsNullOrEmpty(text) && Problem(text) is { } problem)
        {
            yield return Finding.Error(path, problem);
        }
    }

    /// <summary>A zone exists.</summary>
    public static IEnumerable<Finding> Zone(string path, string? text)
    {
        if (!string.IsNullOrEmpty(text) && !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _))
        {
            yield return Finding.Error(path, $"must be a zone of the IANA database such as \"Europe/Berlin\", not \"{text}\"");
        }
    }

    /// <summary>Whether repetitions of this length leave no gap: none in two weeks, then there is none in any.</summary>
    public static bool CoversAllTime(string? schedule, string? duration)
    {
        if (!Duration.TryParse(duration, out var length) || length > LongestRepetition || !CronSchedule.TryParse(schedule ?? "", out var cron, out _))
        {
            return false;
        }

        var at = cron.Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
        var end = at + TimeSpan.FromDays(14);
        while (at < end && cron.Next(at.Value, TimeZoneInfo.Utc) is { } next)
        {
            if (next - at > length)
            {
                return false;
            }

            at = next;
        }

        return at >= end;
    }

    private static string? Problem(string text)
    {
        if (!CronSchedule.TryParse(text, out var schedule, out var error))
        {
            return error.StartsWith("must", StringComparison.Ordinal) ? error : $"must be a cron schedule: {error}";
        }

        // Any start will do: dates come round again within eight years.
        return schedule.Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null ? $"must fire at some time: \"{text}\" never does" : null;
    }
}
