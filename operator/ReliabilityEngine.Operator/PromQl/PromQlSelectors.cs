namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Metric names and the matchers behind them.</summary>
internal static class PromQlSelectors
{
    private static readonly string[] MatchOperators = ["=", "!=", "=~", "!~"];

    public static PromQlExpression Read(PromQlTokens tokens, string metric, bool mayMatchAll)
    {
        var start = tokens.Current;
        var matchers = new List<PromQlMatcher>();
        var name = metric;
        if (!start.Is("{"))
        {
            var word = tokens.Previous;
            tokens.Selectors.Add(new PromQlSelectorPlace(word.Column - 1 + word.Text.Length, HasBraces: false, HasEntries: false));
        }
        else
        {
            tokens.Take();
            tokens.Selectors.Add(new PromQlSelectorPlace(start.Column, HasBraces: true, HasEntries: !tokens.Current.Is("}")));
            while (!tokens.TakeIf("}"))
            {
                ReadEntry(tokens, matchers, ref name);
                if (!tokens.TakeIf(",") && !tokens.Current.Is("}"))
                {
                    throw tokens.Unexpected("\",\" or \"}\"");
                }
            }
        }

        if (name.Length > 0 && matchers.FirstOrDefault(m => m.Label == "__name__") is not null)
        {
            throw new PromQlSyntaxException(start.Column, "the metric's name must not be set twice");
        }

        if (!mayMatchAll && name.Length == 0 && matchers.TrueForAll(m => m.MatchesEmpty))
        {
            throw new PromQlSyntaxException(start.Column, "a selector must have a metric name or a matcher that does not match the empty value", isDefinite: true);
        }

        return new PromQlExpression(PromQlType.InstantVector, "a selector")
        {
            Selector = new PromQlSelector(name, matchers),
            TakesModifiers = true,
        };
    }

    private static void ReadEntry(PromQlTokens tokens, List<PromQlMatcher> matchers, ref string name)
    {
        var label = tokens.Current;
        if (label.Kind is not (PromQlTokenKind.Identifier or PromQlTokenKind.String)
            || (label.Kind == PromQlTokenKind.Identifier && label.Text.Contains(':', StringComparison.Ordinal)))
        {
            throw tokens.Unexpected("a label name or \"}\"");
        }

        tokens.Take();
        if (label.Kind == PromQlTokenKind.String && (tokens.Current.Is(",") || tokens.Current.Is("}")))
        {
            // Prometheus 3: {"metric.name", label="value"}.
            name = name.Length == 0 ? label.Text : throw new PromQlSyntaxException(label.Column, "the metric's name must not be set twice");
            return;
        }

        if (!MatchOperators.Any(o => tokens.Current.Is(o)))
        {
            throw tokens.Unexpected($"one of {string.Join(", ", MatchOperators)} after the label \"{label.Text}\"");
        }

        var comparison = tokens.Take().Text;
        var column = tokens.Current.Column;
        if (tokens.Current.Is("}") || tokens.Current.Is(","))
        {
            throw new PromQlSyntaxException(column, $"expected a quoted value for the label \"{label.Text}\", not {tokens.Current.Describe()}", isDefinite: true);
        }

        var value = tokens.Expect(PromQlTokenKind.String, $"a quoted value for the label \"{label.Text}\"");
        if (comparison.EndsWith('~') && PromQlRegex.Problem(value) is { } problem)
        {
            throw new PromQlSyntaxException(column, $"the regular expression for \"{label.Text}\" {problem}", isDefinite: true);
        }

        matchers.Add(new PromQlMatcher(label.Text, comparison, value));
    }
}
