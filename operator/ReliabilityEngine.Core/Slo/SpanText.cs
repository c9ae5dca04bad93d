using System.Globalization;

namespace ReliabilityEngine.Core.Slo;

/// <summary>Durations as people say them: <c>45 s</c>, <c>12 min</c>, <c>2.5 h</c>, <c>2.8 days</c>.</summary>
public static class SpanText
{
    /// <summary>Rounded to a digit that a reader acts on; the unit is the largest of which there are one and a half, hours up to two days.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 90 } => Number(span.TotalSeconds, "0", "s"),
        { TotalMinutes: < 90 } when span != TimeSpan.FromHours(1) => Number(span.TotalMinutes, "0", "min"),
        { TotalHours: < 48 } when span != TimeSpan.FromDays(1) => Number(span.TotalHours, "0.#", "h"),
        _ when span == TimeSpan.FromDays(1) => "1 day",
        _ => Number(span.TotalDays, "0.#", "days"),
    };

    private static string Number(double value, string format, string unit) => $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
