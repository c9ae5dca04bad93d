using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Tells numbers and durations from other words that start with a digit.</summary>
internal static partial class PromQlNumber
{
    public static bool IsNumber(string word) => Number().IsMatch(word);

    public static bool IsDuration(string word) => Duration().IsMatch(word);

    /// <summary>Whether a number or duration is plainly zero, as ranges must not be.</summary>
    public static bool IsZero(string word) => Zero().IsMatch(word);

    // Decimal with optional fraction and exponent, or hexadecimal; underscores part digits since Prometheus 3.
    [GeneratedRegex(@"^(0[xX][0-9a-fA-F]+(_[0-9a-fA-F]+)*|([0-9]+(_[0-9]+)*\.?([0-9]+(_[0-9]+)*)?|\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+)?)\z")]
    private static partial Regex Number();

    // Each unit at most once, the largest first.
    [GeneratedRegex(@"^(?=[0-9])([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(0+[a-z]*)+\z|^0*\.?0*\z")]
    private static partial Regex Zero();
}
