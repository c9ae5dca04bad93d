namespace ReliabilityEngine.Operator.PromQl;

/// <summary>What stands between a binary operator and its right side: <c>bool</c>, <c>on</c>, <c>ignoring</c>, <c>group_left</c>…</summary>
internal sealed record PromQlMatching(bool IsBool, int? LabelsColumn, int? GroupColumn)
{
    private static readonly string[] Fills = ["fill", "fill_left", "fill_right"];

    public static PromQlMatching Read(PromQlTokens tokens)
    {
        var isBool = tokens.Current.IsWord("bool");
        if (isBool)
        {
            tokens.Take();
        }

        int? labels = null;
        int? group = null;
        if (IsListOf(tokens, "on") || IsListOf(tokens, "ignoring"))
        {
            labels = tokens.Take().Column;
            PromQlLabels.Read(tokens);
        }

        if (tokens.Current.IsWord("group_left") || tokens.Current.IsWord("group_right"))
        {
            group = labels is null
                ? throw new PromQlSyntaxException(tokens.Current.Column, $"\"{tokens.Current.Text}\" must follow \"on (…)\" or \"ignoring (…)\"")
                : tokens.Take().Column;
            if (tokens.Current.Is("("))
            {
                PromQlLabels.Read(tokens);
            }
        }

        while (Fills.Any(fill => IsListOf(tokens, fill)))
        {
            ReadFill(tokens);
        }

        return new PromQlMatching(isBool, labels, group);
    }

    private static bool IsListOf(PromQlTokens tokens, string word) => tokens.Current.IsWord(word) && tokens.Following.Is("(");

    private static void ReadFill(PromQlTokens tokens)
    {
        tokens.Take();
        tokens.Expect("(", "after \"fill\"");
        _ = tokens.TakeIf("-") || tokens.TakeIf("+");
        if (tokens.Current.Kind is not (PromQlTokenKind.Number or PromQlTokenKind.Identifier))
        {
            throw tokens.Unexpected("a number");
        }

        tokens.Take();
        tokens.Expect(")", "after the number");
    }
}
