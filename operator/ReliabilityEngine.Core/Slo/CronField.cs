using System.Globalization;
using Cronos;

namespace ReliabilityEngine.Core.Slo;

/// <summary>One of a cron schedule's five fields: what is wrong with a text for it, in words that say what would be right.</summary>
/// <param name="Name">What the field is called in a sentence.</param>
/// <param name="Allowed">The values it takes, in words.</param>
/// <param name="Min">The least value.</param>
/// <param name="Max">The greatest value with a place of its own; as a day of the week 7 is Sunday, too.</param>
/// <param name="Names">The names of the values from <paramref name="Min"/> on; empty where they have none.</param>
internal sealed record CronField(string Name, string Allowed, int Min, int Max, IReadOnlyList<string> Names)
{
    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyList<CronField> All { get; } =
    [
        new("the minute", "0 to 59", 0, 59, []),
        new("the hour", "0 to 23", 0, 23, []),
        new("the day of the month", "1 to 31, L for the last or 15W for the weekday nearest to the 15th", 1, 31, []),
        new("the month", "1 to 12 or JAN to DEC", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("the day of the week", "0 to 7 or SUN to SAT, FRIL for the last Friday or MON#2 for the second Monday", 0, 6,
            ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    /// <summary>Whether a field leaves every value open, so that of two days the other one decides; "*/2" does not.</summary>
    public static bool IsAny(string text) => text.Split(',').Any(part => part is "*" or "?" or "*/1");

    /// <summary>What is wrong with <paramref name="text"/> as this field; null when nothing is.</summary>
    public string? Problem(string text)
    {
        foreach (var part in text.Split(','))
        {
            if (part.Split('/')[0].Split('-') is [var from, var to] && Value(from) > Value(to))
            {
                return $"{Name} must be a range from low to high, not \"{part}\": write two ranges such as \"{from}-{Max},{Min}-{to}\"";
            }
        }

        var alone = All.Select(field => field == this ? text : "*");
        return CronExpression.TryParse(string.Join(' ', alone), out _) ? null : $"{Name} must be {Allowed}, a list, a range or '*', not \"{text}\"";
    }

    private int? Value(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Names.Index().Where(name => string.Equals(name.Item, text, StringComparison.OrdinalIgnoreCase)).Select(name => (int?)(name.Index + Min)).FirstOrDefault();
}
