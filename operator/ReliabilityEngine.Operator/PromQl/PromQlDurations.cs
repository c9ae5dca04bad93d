namespace ReliabilityEngine.Operator.PromQl;

/// <summary>A duration, or since Prometheus 3 a number of seconds or a calculation with durations.</summary>
internal static class PromQlDurations
{
    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "^"];

    public static void Read(PromQlTokens tokens, bool mustBePositive)
    {
        var first = tokens.Current;
        ReadOperand(tokens);
        var isCalculated = false;

        // A range ends at its bracket, but behind an offset an operator belongs to the expression around it.
        while (mustBePositive && Operators.Any(o => tokens.Current.Is(o)))
        {
            tokens.Take();
            ReadOperand(tokens);
            isCalculated = true;
        }

        if (mustBePositive && !isCalculated && PromQlNumber.IsZero(first.Text))
        {
            throw new PromQlSyntaxException(first.Column, "the duration must be greater than 0");
        }
    }

    private static void ReadOperand(PromQlTokens tokens)
    {
        while (tokens.Current.Is("-") || tokens.Current.Is("+"))
        {
            tokens.Take();
        }

        if (tokens.Current.Kind is PromQlTokenKind.Duration or PromQlTokenKind.Number)
        {
            tokens.Take();
            return;
        }

        // step(), range(), min(a, b), max(a, b) and parentheses.
        if (tokens.Current.Kind == PromQlTokenKind.Identifier && tokens.Following.Is("("))
        {
            tokens.Take();
        }

        if (!tokens.Current.Is("("))
        {
            throw tokens.Unexpected("a duration such as 5m");
        }

        ReadParentheses(tokens);
    }

    private static void ReadParentheses(PromQlTokens tokens)
    {
        tokens.Take();
        while (!tokens.TakeIf(")"))
        {
            ReadOperand(tokens);
            if (Operators.Any(o => tokens.Current.Is(o)) || tokens.Current.Is(","))
            {
                tokens.Take();
            }
            else if (!tokens.Current.Is(")"))
            {
                throw tokens.Unexpected("\")\"");
            }
        }
    }
}
