using System.Globalization;

namespace ReliabilityEngine.Operator.PromQl;

/// <summary>What a matcher on <c>le</c> selects of a histogram's buckets.</summary>
internal static class BucketBound
{
    /// <summary>The bound as a number; null for what is none.</summary>
    public static double? Read(string text) => text is "+Inf" or "Inf"
        ? double.PositiveInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) ? bound : null;

    /// <summary>Whether more than one bucket may match; two spellings of one number are one.</summary>
    public static bool CanMatchSeveral(PromQlMatcher matcher) => matcher.Operator switch
    {
        "=" => false,
        "=~" => Alternatives(matcher.Value).Select(Read) is var bounds && (bounds.Any(b => b is null) || bounds.Distinct().Count() > 1),
        _ => true,
    };

    /// <summary>A pattern for both spellings of a whole number, written into double quotes; null where there is one spelling.</summary>
    public static string? OtherSpelling(string bound) =>
        Read(bound) is { } number && double.IsFinite(number) && number == Math.Floor(number) ? $"{Whole(number)}|{Whole(number)}\\\\.0" : null;

    /// <summary>How a bound that is no whole number is written by exporters; null where it is written so, or is whole or no number.</summary>
    public static string? Exported(string bound) =>
        Read(bound) is { } number && double.IsFinite(number) && number != Math.Floor(number)
            && (number >= 1e-4 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : bound) is var exported && exported != bound ? exported : null;

    /// <summary>As Prometheus 3 writes it.</summary>
    public static string Canonical(string bound) => $"{Whole(Read(bound)!.Value)}.0";

    /// <summary>The one bound that the matcher can mean; null where there are several, or none.</summary>
    public static double? Single(PromQlMatcher matcher) =>
        matcher.Operator is "=" or "=~" && Alternatives(matcher.Value).Select(Read).Distinct().ToArray() is [{ } bound] ? bound : null;

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>A pattern without anything but alternatives and escaped points can only match these.</summary>
    private static string[] Alternatives(string pattern)
    {
        var inner = pattern is ['(', .., ')'] ? pattern[1..^1] : pattern;
        return inner.Replace("\\.", ".", StringComparison.Ordinal).Replace("[.]", ".", StringComparison.Ordinal).Split('|');
    }
}
