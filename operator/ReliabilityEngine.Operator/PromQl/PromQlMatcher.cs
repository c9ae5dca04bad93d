namespace ReliabilityEngine.Operator.PromQl;

/// <summary>One label matcher.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="Operator"><c>=</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>.</param>
/// <param name="Value">The value without quotes.</param>
internal sealed record PromQlMatcher(string Label, string Operator, string Value)
{
    /// <summary>Whether a series without the label would match; such matchers alone select everything.</summary>
    public bool MatchesEmpty => Operator switch
    {
        "=" => Value.Length == 0,
        "!=" => Value.Length > 0,
        "=~" => RegexMatchesEmpty(Value),
        _ => !RegexMatchesEmpty(Value),
    };

    private static bool RegexMatchesEmpty(string pattern)
    {
        try
        {
            return System.Text.RegularExpressions.Regex.IsMatch("", $"^(?s:{pattern})$");
        }
        catch (ArgumentException)
        {
            // RE2 knows syntax that .NET does not: in doubt the expression is not refused.
            return false;
        }
    }
}
