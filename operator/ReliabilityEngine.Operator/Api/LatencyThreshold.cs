using System.Globalization;

namespace ReliabilityEngine.Operator.Api;

/// <summary>The one reader and writer of latencies such as <c>300ms</c>: 1 µs to 999,999 min.</summary>
public static class LatencyThreshold
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("us", TimeSpan.FromMicroseconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
    ];

    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (unit, length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return length * count;
            }
        }

        throw new FormatException($"\"{text}\" is no latency such as 300ms.");
    }

    /// <summary>In the largest unit that divides it.</summary>
    public static string Format(TimeSpan latency)
    {
        var (unit, length) = Units.Last(u => latency.Ticks % u.Length.Ticks == 0 || u.Length == Units[0].Length);
        return string.Create(CultureInfo.InvariantCulture, $"{latency.Ticks / length.Ticks}{unit}");
    }
}
