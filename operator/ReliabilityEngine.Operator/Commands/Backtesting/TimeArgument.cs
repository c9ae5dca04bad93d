using System.CommandLine.Parsing;
using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>A moment on a command line: RFC 3339, UTC without an offset; a date alone is its midnight.</summary>
internal static class TimeArgument
{
    /// <summary>As RFC 3339 has them (a space for the T is allowed there), and as one writes them by hand; no other, for 01/02 is one day here and another there.</summary>
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>The parser of an option; what is no time is an error.</summary>
    public static DateTimeOffset? Read(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Of(result.Parent) is { } at)
        {
            return at;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be an RFC 3339 time such as 2026-03-04T12:00:00Z, or a date such as 2026-03-04 (its midnight in UTC), from 1970 on, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    /// <summary>What was given; null without, or where it is no time.</summary>
    public static DateTimeOffset? Of(SymbolResult? option) => option is { Tokens: [{ Value: var text }, ..] }
        && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        && at >= DateTimeOffset.UnixEpoch ? at : null;
}
