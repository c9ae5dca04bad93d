using System.Globalization;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Api;

/// <summary>A duration as Go programs write it: 1h30m, 1.5s, 300ms.</summary>
internal static partial class GoDuration
{
    /// <summary>None, where it is negative or longer than a hundred days.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is null || !Form().IsMatch(text))
        {
            return false;
        }

        var seconds = Part().Matches(text).Sum(part => double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * Seconds(part.Groups[2].Value));
        if (!(seconds <= TimeSpan.FromDays(100).TotalSeconds))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>In whole seconds.</summary>
    public static string Format(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s");

    private static double Seconds(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"\A([0-9]+(\.[0-9]+)?(h|ms|m|s|us|µs|ns)){1,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)(h|ms|m|s|us|µs|ns)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
