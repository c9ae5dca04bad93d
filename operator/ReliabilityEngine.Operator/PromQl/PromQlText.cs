namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Looks at an expression word by word, for questions that need no grammar; what cannot be read has no words.</summary>
internal static class PromQlText
{
    public static IReadOnlyList<PromQlToken> Tokens(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? [] : new PromQlLexer(text, ["window"]).Read();
        }
        catch (PromQlSyntaxException)
        {
            return [];
        }
    }

    /// <summary>The matchers on one label, of all selectors.</summary>
    public static IEnumerable<PromQlMatcher> Matchers(string? text, string label)
    {
        var tokens = Tokens(text);
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Text == label && tokens[i + 1].Kind == PromQlTokenKind.Sign && tokens[i + 2].Kind == PromQlTokenKind.String)
            {
                yield return new PromQlMatcher(label, tokens[i + 1].Text, tokens[i + 2].Text);
            }
        }
    }
}
