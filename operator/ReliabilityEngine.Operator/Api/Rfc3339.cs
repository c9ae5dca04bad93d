using System.Globalization;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Api;

/// <summary>Reads times that people write into annotations: with a date, a time and an offset, or not at all.</summary>
internal static partial class Rfc3339
{
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = DateTimeOffset.MinValue;
        return text is not null && Pattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Pattern();
}
