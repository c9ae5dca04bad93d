namespace ReliabilityEngine.Operator.PromQl;

/// <summary>What may follow an operand: a range, a subquery, <c>offset</c>, <c>@</c>, and Prometheus 3's <c>anchored</c> and <c>smoothed</c>.</summary>
internal static class PromQlModifiers
{
    public static PromQlExpression Read(PromQlTokens tokens, PromQlExpression operand)
    {
        var expression = operand;
        var seen = new HashSet<string>();
        while (true)
        {
            var token = tokens.Current;
            if (token.Is("["))
            {
                expression = ReadBrackets(tokens, expression, seen);
            }
            else if (token.IsWord("offset") || token.Is("@"))
            {
                CheckPlace(token, expression, seen);
                ReadShift(tokens);
                expression = expression with { Selector = null, Description = "one with offset or @" };
            }
            else if (token.IsWord("anchored") || token.IsWord("smoothed"))
            {
                CheckPlace(token, expression, seen);
                tokens.Take();
                expression = expression with { Selector = null, Description = $"one with \"{token.Text}\"" };
            }
            else
            {
                return expression;
            }
        }
    }

    private static void CheckPlace(PromQlToken token, PromQlExpression expression, HashSet<string> seen)
    {
        if (!expression.TakesModifiers)
        {
            throw new PromQlSyntaxException(token.Column, $"\"{token.Text}\" must follow a selector or a subquery, not {expression.Description}");
        }

        if (!seen.Add(token.Text.ToUpperInvariant()))
        {
            throw new PromQlSyntaxException(token.Column, $"\"{token.Text}\" may be set once only");
        }
    }

    private static PromQlExpression ReadBrackets(PromQlTokens tokens, PromQlExpression expression, HashSet<string> seen)
    {
        var bracket = tokens.Take();
        PromQlDurations.Read(tokens, mustBePositive: true);
        if (tokens.TakeIf("]"))
        {
            if (expression.Selector is null)
            {
                throw new PromQlSyntaxException(bracket.Column, $"a range must follow a plain selector, not {expression.Description}");
            }

            seen.Clear();
            return new PromQlExpression(PromQlType.RangeVector, "a range vector") { TakesModifiers = true };
        }

        tokens.Expect(":", "or \"]\" after the range");
        if (!tokens.Current.Is("]"))
        {
            PromQlDurations.Read(tokens, mustBePositive: true);
        }

        tokens.Expect("]", "after the subquery's step");
        if (expression.Type != PromQlType.InstantVector)
        {
            throw new PromQlSyntaxException(bracket.Column, $"a subquery must follow an instant vector, not {expression.Type.Describe()}");
        }

        seen.Clear();
        return new PromQlExpression(PromQlType.RangeVector, "a subquery") { TakesModifiers = true };
    }

    private static void ReadShift(PromQlTokens tokens)
    {
        if (!tokens.Take().Is("@"))
        {
            PromQlDurations.Read(tokens, mustBePositive: false);
        }
        else if (tokens.Current.IsWord("start") || tokens.Current.IsWord("end"))
        {
            tokens.Take();
            tokens.Expect("(", "after \"@ start\" or \"@ end\"");
            tokens.Expect(")", "after \"(\"");
        }
        else
        {
            _ = tokens.TakeIf("-") || tokens.TakeIf("+");
            if (tokens.Current.Kind is not (PromQlTokenKind.Number or PromQlTokenKind.Duration))
            {
                throw tokens.Unexpected("a time in seconds, \"start()\" or \"end()\"");
            }

            tokens.Take();
        }
    }
}
