using System.Globalization;
using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>An exclusion in PromQL, which knows the clock in UTC and nothing of cron or of daylight saving.</summary>
internal static partial class ExcludedTime
{
    private const string Remedy = "leave it out and mute the alerts at these times (`mute_time_intervals` of Alertmanager)";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether counts of it are left out; other exclusions are nothing to an alert.</summary>
    public static bool IsOfBudget(ExclusionSpec exclusion) => exclusion.ApplyTo.Contains("Budget");

    /// <summary>An expression that has a value at the end of each step that touches the exclusion.</summary>
    /// <param name="problem">What cannot be said in PromQL, and the remedy; empty when all could.</param>
    public static string? Of(ExclusionSpec exclusion, TimeSpan step, out string problem)
    {
        problem = "";
        if (exclusion is { From: { } from, To: { } to })
        {
            return $"vector(time()) > {Seconds(from)} < {Seconds(to + step)}";
        }

        var fields = Simple().Match(exclusion.Schedule ?? "");
        problem = Problem(exclusion, fields, step);
        return problem.Length > 0 ? null : Repeated(fields, Duration.Parse(exclusion.Duration!) + step);
    }

    private static string Problem(ExclusionSpec exclusion, Match fields, TimeSpan step) => exclusion switch
    {
        _ when !fields.Success => $"has the schedule \"{exclusion.Schedule}\", and in PromQL only one time of the day, daily or on days of the week, can be said (\"0 2 * * 1-5\"): {Remedy}",
        { TimeZone: not ("Etc/UTC" or "UTC" or "Etc/GMT" or "GMT") } => $"is in the time zone \"{exclusion.TimeZone}\", and PromQL knows UTC only: {Remedy}",
        _ when Duration.Parse(exclusion.Duration!) + step > Day => $"lasts {exclusion.Duration}, and in PromQL a repeated one can last a day at most, less a step of {Duration.Format(step)}: {Remedy}",
        _ => "",
    };

    private static string Repeated(Match fields, TimeSpan lasts)
    {
        var start = (3600 * Number(fields, "hour")) + (60 * Number(fields, "minute"));
        var since = $"(time() - {start}) % 86400";
        var during = $"vector({since}) > 0 < {(long)lasts.TotalSeconds}";
        var days = Days(fields.Groups["days"].Value);
        return days.Count == 7
            ? during
            : $"({during}) and on () ({string.Join(" or ", days.Select(day => $"day_of_week(vector(time() - {since})) == {day}"))})";
    }

    /// <summary>Sunday is 0, and 7.</summary>
    private static IReadOnlyList<int> Days(string field) =>
    [
        .. field.Split(',').SelectMany(part => part.Split('-') switch
        {
            ["*"] => Enumerable.Range(0, 7),
            [var first, var last] => Enumerable.Range(int.Parse(first, CultureInfo.InvariantCulture), 1 + int.Parse(last, CultureInfo.InvariantCulture) - int.Parse(first, CultureInfo.InvariantCulture)),
            [var day, ..] => [int.Parse(day, CultureInfo.InvariantCulture)],
            _ => [],
        }).Select(day => day % 7).Distinct().Order(),
    ];

    private static int Number(Match fields, string name) => int.Parse(fields.Groups[name].Value, CultureInfo.InvariantCulture);

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000.0).ToString("0.###", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<minute>[0-5]?[0-9])\s+(?<hour>[01]?[0-9]|2[0-3])\s+\*\s+\*\s+(?<days>\*|[0-7](-[0-7])?(,[0-7](-[0-7])?)*)\s*$")]
    private static partial Regex Simple();
}
