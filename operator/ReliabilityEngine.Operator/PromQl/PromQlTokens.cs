namespace ReliabilityEngine.Operator.PromQl;

/// <summary>The tokens of one expression and the place the parser has come to.</summary>
internal sealed class PromQlTokens(IReadOnlyList<PromQlToken> tokens)
{
    private int _at;

    public PromQlToken Current => tokens[_at];

    /// <summary>The token before the current one; only after a <see cref="Take"/>.</summary>
    public PromQlToken Previous => tokens[_at - 1];

    /// <summary>The selectors read so far, in the order of the text.</summary>
    public List<PromQlSelectorPlace> Selectors { get; } = [];

    /// <summary>Functions that are called and not known, with the known one that may be meant.</summary>
    public List<PromQlUnknownFunction> UnknownFunctions { get; } = [];

    public PromQlToken Following => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    /// <summary>Whether a grouping follows, which only an aggregation has.</summary>
    public bool IsGrouping => (Current.IsWord("by") || Current.IsWord("without")) && Following.Is("(");

    public PromQlToken Take() => tokens[_at < tokens.Count - 1 ? _at++ : _at];

    public bool TakeIf(string sign)
    {
        var found = Current.Is(sign);
        if (found)
        {
            Take();
        }

        return found;
    }

    public void Expect(string sign, string after)
    {
        if (!TakeIf(sign))
        {
            throw Unexpected($"\"{sign}\" {after}");
        }
    }

    public string Expect(PromQlTokenKind kind, string expected) => Current.Kind == kind ? Take().Text : throw Unexpected(expected);

    public PromQlSyntaxException Unexpected(string expected) =>
        new(Current.Column, $"expected {expected}, not {Current.Describe()}", Current.Kind == PromQlTokenKind.End);
}
