namespace ReliabilityEngine.Operator.PromQl;

/// <summary>One word or sign.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; the unescaped value of a string.</param>
/// <param name="Column">Where it starts, from 1.</param>
internal readonly record struct PromQlToken(PromQlTokenKind Kind, string Text, int Column)
{
    public bool Is(string sign) => Kind == PromQlTokenKind.Sign && Text == sign;

    /// <summary>Keywords are written in any case.</summary>
    public bool IsWord(string word) => Kind == PromQlTokenKind.Identifier && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    public string Describe() => Kind switch
    {
        PromQlTokenKind.End => "the end",
        PromQlTokenKind.String => "a string",
        _ => $"\"{Text}\"",
    };
}
