using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An exclusion happens once or by a schedule that fires in a zone that exists.</summary>
internal sealed class ExclusionRule : ISpecRule<SLOTarget>
{
    private static readonly TimeSpan LongestRepetition = TimeSpan.FromDays(7);

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around) => (target.Spec.Exclusions ?? [])
        .Index()
        .SelectMany(e => Shape($"spec.exclusions[{e.Index}]", e.Item)
            .Concat(Once($"spec.exclusions[{e.Index}]", e.Item))
            .Concat(Repeated($"spec.exclusions[{e.Index}]", e.Item))
            .Concat(AllTime($"spec.exclusions[{e.Index}]", e.Item)));

    private static IEnumerable<Finding> Shape(string path, ExclusionSpec exclusion)
    {
        var once = exclusion.From is not null || exclusion.To is not null;
        var repeated = exclusion.Schedule is not null || exclusion.Duration is not null;
        if (once == repeated)
        {
            yield return Finding.Error(path, once
                ? "must have either `from` and `to` or `schedule` and `duration`, not both"
                : "must have either `from` and `to` or `schedule` and `duration`");
        }
    }

    private static IEnumerable<Finding> Once(string path, ExclusionSpec exclusion)
    {
        var repeated = exclusion.Schedule is not null || exclusion.Duration is not null;
        if (!repeated && exclusion.From is null != exclusion.To is null)
        {
            yield return Finding.Error($"{path}.{(exclusion.From is null ? "from" : "to")}",
                $"must be specified together with `{(exclusion.From is null ? "to" : "from")}`");
        }

        if (exclusion.From >= exclusion.To)
        {
            yield return Finding.Error($"{path}.to", "must be later than `from`");
        }
    }

    private static IEnumerable<Finding> Repeated(string path, ExclusionSpec exclusion)
    {
        var once = exclusion.From is not null || exclusion.To is not null;
        if (!once && exclusion.Schedule is null != exclusion.Duration is null)
        {
            yield return Finding.Error($"{path}.{(exclusion.Schedule is null ? "schedule" : "duration")}",
                $"must be specified together with `{(exclusion.Schedule is null ? "duration" : "schedule")}`");
        }

        foreach (var finding in DurationRange.Check($"{path}.duration", exclusion.Duration, TimeSpan.FromSeconds(1), LongestRepetition))
        {
            yield return finding;
        }

        if (!string.IsNullOrEmpty(exclusion.Schedule) && ScheduleProblem(exclusion.Schedule) is { } problem)
        {
            yield return Finding.Error($"{path}.schedule", problem);
        }

        if (!string.IsNullOrEmpty(exclusion.TimeZone) && !TimeZoneInfo.TryFindSystemTimeZoneById(exclusion.TimeZone, out _))
        {
            yield return Finding.Error($"{path}.timeZone", $"must be a zone of the IANA database such as \"Europe/Berlin\", not \"{exclusion.TimeZone}\"");
        }
    }

    /// <summary>Two weeks in which no gap is left: then there is none in any.</summary>
    private static IEnumerable<Finding> AllTime(string path, ExclusionSpec exclusion)
    {
        if (!Duration.TryParse(exclusion.Duration, out var duration) || duration > LongestRepetition || !CronSchedule.TryParse(exclusion.Schedule ?? "", out var schedule, out _))
        {
            yield break;
        }

        var at = schedule.Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
        var end = at + TimeSpan.FromDays(14);
        while (at < end && schedule.Next(at.Value, TimeZoneInfo.Utc) is { } next)
        {
            if (next - at > duration)
            {
                yield break;
            }

            at = next;
        }

        if (at >= end)
        {
            yield return Finding.Warning($"{path}.duration", $"\"{exclusion.Duration}\" is as long as the schedule's period or longer: all time is excluded");
        }
    }

    private static string? ScheduleProblem(string text)
    {
        if (!CronSchedule.TryParse(text, out var schedule, out var error))
        {
            return error.StartsWith("must", StringComparison.Ordinal) ? error : $"must be a cron schedule: {error}";
        }

        // Any start will do: dates come round again within eight years.
        return schedule.Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null ? $"must fire at some time: \"{text}\" never does" : null;
    }
}
