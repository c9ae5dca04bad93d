using System.Globalization;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Reads the texts Prometheus puts errors and remarks into; there is no code for what they say.</summary>
internal static partial class QueryErrorText
{
    /// <summary>The type of an expression that cannot be labelled, and so is no instant vector; null for other errors.</summary>
    public static string? NotAVector(string error) =>
        WrongType().Match(error) is { Success: true } match ? match.Groups["type"].Value : null;

    public static bool IsDuplicateSeries(string error) =>
        error.Contains("same labelset", StringComparison.Ordinal) || error.Contains("duplicated label set", StringComparison.Ordinal);

    /// <summary>Lines as the author of the expression counts them, which begins in <paramref name="firstLine"/> of ours.</summary>
    public static string WithOwnLines(string error, int firstLine) => ErrorPlace().Replace(error, match => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Max(1, int.Parse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) + 1 - firstLine)}:{match.Groups["column"]}: parse error"));

    /// <summary>The line a remark ends with, as in <c>… (3:14)</c>; null when it names none.</summary>
    public static int? RemarkLine(string remark) =>
        RemarkPlace().Match(remark) is { Success: true } match
            && int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;

    [GeneratedRegex("in call to function \"label_replace\", got (?<type>scalar|string|range vector)")]
    private static partial Regex WrongType();

    [GeneratedRegex(@"\b(?<line>[0-9]{1,6}):(?<column>[0-9]{1,6}): parse error")]
    private static partial Regex ErrorPlace();

    [GeneratedRegex(@"\((?<line>[0-9]{1,6}):[0-9]{1,6}\)\s*$")]
    private static partial Regex RemarkPlace();
}
