using System.Globalization;

namespace ReliabilityEngine.Core.Slo;

/// <summary>Moments to the second, in UTC.</summary>
public static class TimeText
{
    /// <summary>As people say it, in a sentence that stays true while it stands: <c>2026-03-04 12:03:30Z</c>.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As it is written into a field or an annotation: <c>2026-03-04T12:03:30Z</c>.</summary>
    public static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
