using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReliabilityEngine.Operator.Api;

/// <summary>The one reader and writer of the API's durations, such as <c>30m</c>.</summary>
public static class Duration
{
    private static readonly (char Unit, TimeSpan Length)[] Units =
    [
        ('d', TimeSpan.FromDays(1)),
        ('h', TimeSpan.FromHours(1)),
        ('m', TimeSpan.FromMinutes(1)),
        ('s', TimeSpan.FromSeconds(1)),
    ];

    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is not { Length: >= 2 and <= 7 } || text[0] == '0'
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        foreach (var (unit, length) in Units)
        {
            if (text[^1] == unit)
            {
                duration = length * count;
                return true;
            }
        }

        return false;
    }

    public static TimeSpan Parse(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"\"{text}\" is no duration such as 30m.");

    /// <summary>The duration in the largest unit that divides it, fractions of a second cut off; <c>0s</c> when nothing is left.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = TimeSpan.FromSeconds(Math.Floor(duration.TotalSeconds));
        foreach (var (unit, length) in Units)
        {
            if (seconds >= length && seconds.Ticks % length.Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{seconds.Ticks / length.Ticks}{unit}");
            }
        }

        return "0s";
    }
}
