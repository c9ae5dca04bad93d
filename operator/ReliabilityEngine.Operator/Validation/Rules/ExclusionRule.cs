using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An exclusion happens once or by a schedule that fires in a zone that exists.</summary>
internal sealed class ExclusionRule : ISpecRule<SLOTarget>
{
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

        foreach (var finding in DurationRange.Check($"{path}.duration", exclusion.Duration, TimeSpan.FromSeconds(1), ScheduleText.LongestRepetition))
        {
            yield return finding;
        }

        foreach (var finding in ScheduleText.Findings($"{path}.schedule", exclusion.Schedule).Concat(ScheduleText.Zone($"{path}.timeZone", exclusion.TimeZone)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> AllTime(string path, ExclusionSpec exclusion) =>
        ScheduleText.CoversAllTime(exclusion.Schedule, exclusion.Duration)
            ? [Finding.Warning($"{path}.duration", $"\"{exclusion.Duration}\" is as long as the schedule's period or longer: all time is excluded")]
            : [];
}
