namespace ReliabilityEngine.Operator.PromQl;

/// <summary>A list of label names in parentheses; empty, and with a comma at the end, is fine.</summary>
internal static class PromQlLabels
{
    public static void Read(PromQlTokens tokens)
    {
        tokens.Expect("(", "before the labels");
        while (!tokens.Current.Is(")"))
        {
            // Quoted names are those with characters beyond letters, digits and '_' (Prometheus 3).
            if (tokens.Current.Kind is not (PromQlTokenKind.Identifier or PromQlTokenKind.String)
                || (tokens.Current.Kind == PromQlTokenKind.Identifier && tokens.Current.Text.Contains(':', StringComparison.Ordinal)))
            {
                throw tokens.Unexpected("a label name or \")\"");
            }

            tokens.Take();
            if (!tokens.TakeIf(",") && !tokens.Current.Is(")"))
            {
                throw tokens.Unexpected("\",\" or \")\"");
            }
        }

        tokens.Take();
    }
}
