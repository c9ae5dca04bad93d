using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>A duration on a command line, within what its option allows.</summary>
internal sealed record DurationArgument(TimeSpan Least, TimeSpan Most)
{
    /// <summary>What is none, or out of range, is an error.</summary>
    public void Check(OptionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Tokens is [{ Value: var text }, ..] && !(Duration.TryParse(text, out var duration) && duration >= Least && duration <= Most))
        {
            result.AddError($"{result.Option.Name} must be {ConfigurationDuration.Allowed(Least, Most)}, not \"{text}\".");
        }
    }
}
