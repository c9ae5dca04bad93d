using System.CommandLine.Parsing;
using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>A moment on a command line: RFC 3339, UTC without an offset.</summary>
internal static class TimeArgument
{
    /// <summary>The parser of an option; what is no time is an error.</summary>
    public static DateTimeOffset? Read(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Of(result.Parent) is { } at)
        {
            return at;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be an RFC 3339 time such as 2026-03-04T12:00:00Z, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    /// <summary>What was given; null without, or where it is no time.</summary>
    public static DateTimeOffset? Of(SymbolResult? option) => option is { Tokens: [{ Value: var text }, ..] }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
