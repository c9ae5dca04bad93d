namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>A text is no YAML that becomes JSON.</summary>
/// <param name="line">Where, from 1.</param>
/// <param name="message">Why, in one line.</param>
internal sealed class LintYamlException(long line, string message) : FormatException(message)
{
    public long Line { get; } = line;
}
