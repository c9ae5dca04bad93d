using System.CommandLine.Parsing;
using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>A number on a command line: finite, with a decimal point whatever the machine's language, and within what its option allows.</summary>
/// <param name="Allowed">What may be given, such as "a number from 0 to 100".</param>
/// <param name="Accepts">Whether a finite number may be given.</param>
internal sealed record NumberArgument(string Allowed, Func<double, bool> Accepts)
{
    public static NumberArgument Whole(int least, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), number => number >= least && number <= most && double.IsInteger(number));

    /// <summary>The parser of an option; what is no such number is an error.</summary>
    public double? Read(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Of(result.Parent) is { } number)
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be {Allowed}, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    /// <summary>The same for a number of things.</summary>
    public int? ReadWhole(ArgumentResult result) => (int?)Read(result);

    /// <summary>What was given; null without, or where it is no such number.</summary>
    public double? Of(SymbolResult? option) =>
        option is { Tokens: [{ Value: var text }, ..] } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Accepts(number)
            ? number
            : null;
}
