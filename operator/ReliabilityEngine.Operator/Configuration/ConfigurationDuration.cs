using System.Globalization;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The configuration file's durations: the API's, and milliseconds where less than a second makes sense.</summary>
internal static class ConfigurationDuration
{
    private const string Milliseconds = "ms";

    public static bool TryParse(string text, TimeSpan least, out TimeSpan duration)
    {
        if (!AllowsMilliseconds(least) || !text.EndsWith(Milliseconds, StringComparison.Ordinal))
        {
            return Duration.TryParse(text, out duration);
        }

        duration = default;
        return text[0] != '0'
            && int.TryParse(text.AsSpan(0, text.Length - Milliseconds.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (duration = TimeSpan.FromMilliseconds(count)) > TimeSpan.Zero;
    }

    /// <summary>What is allowed, in words.</summary>
    public static string Allowed(TimeSpan least, TimeSpan most) =>
        $"a whole number of 1 to 999999 and a unit {(AllowsMilliseconds(least) ? "ms, " : "")}s, m, h or d, such as 30s,"
        + $" from {Format(least)} to {Format(most)}";

    private static bool AllowsMilliseconds(TimeSpan least) => least < TimeSpan.FromSeconds(1);

    private static string Format(TimeSpan duration) =>
        AllowsMilliseconds(duration) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms") : Duration.Format(duration);
}
