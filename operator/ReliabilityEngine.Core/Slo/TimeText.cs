using System.Globalization;

namespace ReliabilityEngine.Core.Slo;

/// <summary>Moments as people say them, in a sentence that stays true while it stands: <c>2026-03-04 12:03:30Z</c>.</summary>
public static class TimeText
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
