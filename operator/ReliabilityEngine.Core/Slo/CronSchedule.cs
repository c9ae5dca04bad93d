using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace ReliabilityEngine.Core.Slo;

/// <summary>
/// A schedule of five cron fields or a macro such as <c>@daily</c>, read by Cronos. As in a Kubernetes CronJob either day is enough where
/// both are restricted. A time in the hour that daylight saving skips comes at the first instant after it; of one that occurs twice the
/// first counts, but a schedule with an interval in its minute or hour goes on by elapsed time.
/// </summary>
public sealed record CronSchedule
{
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;

    /// <summary>The schedule fires when one of them does: two where both days are restricted, else one; those that never do are left out.</summary>
    private readonly CronExpression[] _alternatives;

    private CronSchedule(string text, IEnumerable<CronExpression> alternatives)
    {
        Text = text;
        _alternatives = [.. alternatives.Where(one => one.GetNextOccurrence(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is not null)];
    }

    /// <summary>The schedule as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads <paramref name="text"/>; false with an <paramref name="error"/> that names the field and what is allowed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronSchedule? schedule, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        error = Problem(fields) ?? "";
        schedule = error.Length > 0 ? null : new CronSchedule(text, Alternatives(fields).Select(one => CronExpression.Parse(string.Join(' ', one))));
        return schedule is not null;
    }

    /// <summary>The first time after <paramref name="after"/> at which the schedule fires; null when it never does (30 February).</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return _alternatives.Min(one => one.GetNextOccurrence(after, zone));
    }

    /// <summary>Whether the schedule fires in (after, upTo], in the given zone with daylight saving handled.</summary>
    public bool FiresWithin(DateTimeOffset after, DateTimeOffset upTo, TimeZoneInfo zone) => Next(after, zone) is { } next && next <= upTo;

    public bool Equals(CronSchedule? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Where both days are restricted Cronos wants both to match; a CronJob, and this contract, want either.</summary>
    private static IEnumerable<string[]> Alternatives(string[] fields) =>
        fields.Length == 1 || CronField.IsAny(fields[DayOfMonth]) || CronField.IsAny(fields[DayOfWeek])
            ? [fields]
            : [[.. fields[..DayOfWeek], "*"], [.. fields[..DayOfMonth], "*", .. fields[(DayOfMonth + 1)..]]];

    private static string? Problem(string[] fields) => fields switch
    {
        [var first, ..] when first.StartsWith("@every", StringComparison.OrdinalIgnoreCase) =>
            "must not be \"@every\", which would depend on when the operator started: write five fields such as \"*/30 * * * *\"",
        [['@', ..] macro] when CronExpression.TryParse(macro, out _) => null,
        [['@', ..], ..] =>
            $"must be five fields or one of @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly, not \"{string.Join(' ', fields)}\"",
        [var first, ..] when first.StartsWith("TZ=", StringComparison.Ordinal) || first.StartsWith("CRON_TZ=", StringComparison.Ordinal) =>
            "must not name a time zone: write it in `timeZone`",
        { Length: 6 } => "must have five fields (minute, hour, day of month, month, day of week), not 6: leave the seconds out",
        { Length: not 5 } => $"must have five fields (minute, hour, day of month, month, day of week), not {fields.Length}",
        _ => CronField.All.Select((field, place) => field.Problem(fields[place])).FirstOrDefault(problem => problem is not null),
    };
}
