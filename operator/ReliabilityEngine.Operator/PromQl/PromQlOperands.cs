using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Numbers, strings, parentheses, function calls, aggregations and selectors.</summary>
internal sealed class PromQlOperands(PromQlTokens tokens, Func<PromQlExpression> parseExpression)
{
    // Words of the grammar that, unlike "sum" or "by", can never be the name of a metric.
    private static readonly string[] Reserved = ["bool", "on", "ignoring", "group_left", "group_right", "atan2"];

    public PromQlExpression Parse()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case PromQlTokenKind.Number or PromQlTokenKind.Duration:
                tokens.Take();
                return new PromQlExpression(PromQlType.Scalar, "a number");
            case PromQlTokenKind.String:
                tokens.Take();
                return new PromQlExpression(PromQlType.String, "a string");
            case PromQlTokenKind.Identifier:
                return ParseWord();
            case PromQlTokenKind.Sign when token.Text == "(":
                return ParseParentheses();
            case PromQlTokenKind.Sign when token.Text == "{":
                return PromQlSelectors.Read(tokens, "", mayMatchAll: false);
            default:
                throw tokens.Unexpected("a selector, function, number or \"(\"");
        }
    }

    private PromQlExpression ParseParentheses()
    {
        tokens.Take();
        var inner = parseExpression();
        tokens.Expect(")", "to close the parenthesis");
        return new PromQlExpression(inner.Type, "an expression in parentheses");
    }

    private PromQlExpression ParseWord()
    {
        var word = tokens.Take();
        var next = tokens.Current;
        if (PromQlFunctions.IsAggregation(word.Text) && (next.Is("(") || next.IsWord("by") || next.IsWord("without")))
        {
            return ParseAggregation(word);
        }

        if (next.Is("("))
        {
            return ParseCall(word);
        }

        if (tokens.IsGrouping)
        {
            ReadGrouping(out _);
            return ParseUnknownCall(word);
        }

        if (word.IsWord("inf") || word.IsWord("nan"))
        {
            return new PromQlExpression(PromQlType.Scalar, "a number");
        }

        return Reserved.Any(word.IsWord)
            ? throw new PromQlSyntaxException(word.Column, $"expected a selector, function, number or \"(\", not \"{word.Text}\"")
            : PromQlSelectors.Read(tokens, word.Text, mayMatchAll: false);
    }

    private PromQlExpression ParseAggregation(PromQlToken word)
    {
        var grouped = ReadGrouping(out var keepsLabels);
        var arguments = ParseArguments(word, mayMatchAll: false);
        if (!grouped)
        {
            ReadGrouping(out keepsLabels);
        }

        var parameter = PromQlFunctions.AggregationParameter(word.Text);
        PromQlType[] expected = parameter is null ? [PromQlType.InstantVector] : [parameter.Value, PromQlType.InstantVector];
        CheckCount(word, arguments.Count, expected.Length, expected.Length);
        foreach (var (i, type) in expected.Index())
        {
            CheckType(word, i, type, arguments[i]);
        }

        return new PromQlExpression(PromQlType.InstantVector, $"the aggregation {word.Text}()") { IsGrouped = keepsLabels };
    }

    private bool ReadGrouping(out bool keepsLabels)
    {
        var isBy = tokens.Current.IsWord("by");
        var grouped = isBy || tokens.Current.IsWord("without");
        keepsLabels = grouped && !isBy;
        if (grouped)
        {
            tokens.Take();
            keepsLabels |= tokens.Current.Is("(") && !tokens.Following.Is(")");
            PromQlLabels.Read(tokens);
        }

        return grouped;
    }

    private PromQlExpression ParseCall(PromQlToken word)
    {
        if (PromQlFunctions.Find(word.Text) is not { } function)
        {
            return ParseUnknownCall(word);
        }

        // The second argument of info() is a set of matchers in the clothes of a selector.
        var arguments = ParseArguments(word, mayMatchAll: function.Name == "info");
        CheckCount(word, arguments.Count, function.MinArguments, function.MaxArguments);
        foreach (var (i, argument) in arguments.Index())
        {
            CheckType(word, i, function.Parameter(i), argument);
        }

        return new PromQlExpression(function.Result, $"the function {function.Name}()")
        {
            PerSeries = function.Result == PromQlType.InstantVector && arguments.Any(a => a.Type == PromQlType.RangeVector) && function.Name != "absent_over_time",
        };
    }

    /// <summary>Its arguments are read, for what they are themselves; what it takes and gives is for the source to say.</summary>
    private PromQlExpression ParseUnknownCall(PromQlToken word)
    {
        tokens.UnknownFunctions.Add(new PromQlUnknownFunction(word.Text, Suggestion.For(word.Text, PromQlFunctions.Names)));
        ParseArguments(word, mayMatchAll: false);
        ReadGrouping(out _);
        return new PromQlExpression(PromQlType.InstantVector, $"the function {word.Text}()") { IsUnknown = true };
    }

    private List<PromQlExpression> ParseArguments(PromQlToken word, bool mayMatchAll)
    {
        var arguments = new List<PromQlExpression>();
        tokens.Expect("(", $"after \"{word.Text}\"");
        if (tokens.TakeIf(")"))
        {
            return arguments;
        }

        do
        {
            arguments.Add(mayMatchAll && tokens.Current.Is("{") ? PromQlSelectors.Read(tokens, "", mayMatchAll) : parseExpression());
        }
        while (tokens.TakeIf(","));
        tokens.Expect(")", $"to close the arguments of \"{word.Text}\"");
        return arguments;
    }

    private static void CheckCount(PromQlToken word, int given, int min, int max)
    {
        if (given < min || given > max)
        {
            var allowed = min == max ? $"{min}" : max == int.MaxValue ? $"at least {min}" : $"{min} to {max}";
            throw new PromQlSyntaxException(word.Column, $"\"{word.Text}\" must have {allowed} argument{(allowed == "1" ? "" : "s")}, not {given}");
        }
    }

    private static void CheckType(PromQlToken word, int index, PromQlType expected, PromQlExpression argument)
    {
        if (argument.Type != expected && !argument.IsUnknown)
        {
            var remedy = expected == PromQlType.RangeVector && argument.Type == PromQlType.InstantVector ? ": add a range such as [5m]" : "";
            throw new PromQlSyntaxException(word.Column,
                $"argument {index + 1} of \"{word.Text}\" must be {expected.Describe()}, not {argument.Type.Describe()}{remedy}");
        }
    }
}
