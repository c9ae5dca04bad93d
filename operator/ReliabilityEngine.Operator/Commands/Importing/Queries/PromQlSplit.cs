using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Commands.Importing.Queries;

/// <summary>Takes an expression apart at its outermost operator.</summary>
internal static class PromQlSplit
{
    private static readonly string[] Stronger = ["+", "-", "*", "/", "%", "^"];

    private static readonly string[] Weaker = ["or", "and", "unless", "==", "!=", ">", "<", ">=", "<="];

    /// <summary>Without the parentheses around all of it.</summary>
    public static string Bare(string text)
    {
        var bare = text.Trim();
        while (PromQlText.Tokens(bare) is [var open, .., _] tokens && open.Is("(") && IsClosedBy(tokens, 0, tokens.Count - 2))
        {
            bare = bare[open.Column..(tokens[^2].Column - 1)].Trim();
        }

        return bare;
    }

    /// <summary>The two sides of the only outermost operator; null where there are several, another, or a matching beside it.</summary>
    public static (string Left, string Right)? At(string text, string operation)
    {
        var bare = Bare(text);
        var tokens = PromQlText.Tokens(bare);
        var outermost = Outermost(tokens).Where(i => IsOperator(tokens[i])).ToArray();
        return outermost is [var at] && (tokens[at].Is(operation) || tokens[at].IsWord(operation)) && at > 0 && !IsMatching(tokens[at + 1])
            ? (Bare(bare[..(tokens[at].Column - 1)]), Bare(bare[(tokens[at].Column - 1 + operation.Length)..]))
            : null;
    }

    /// <summary>Whether the bracket at <paramref name="open"/> is closed by that at <paramref name="close"/>, and not before.</summary>
    public static bool IsClosedBy(IReadOnlyList<PromQlToken> tokens, int open, int close)
    {
        var depth = 0;
        for (var i = open; i < close; i++)
        {
            depth += Step(tokens[i]);
            if (depth == 0)
            {
                return false;
            }
        }

        return close > open && depth == 1 && tokens[close].Is(")");
    }

    private static IEnumerable<int> Outermost(IReadOnlyList<PromQlToken> tokens)
    {
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (depth == 0)
            {
                yield return i;
            }

            depth += Step(tokens[i]);
        }
    }

    private static int Step(PromQlToken token) => token.Is("(") || token.Is("[") || token.Is("{") ? 1 : token.Is(")") || token.Is("]") || token.Is("}") ? -1 : 0;

    private static bool IsOperator(PromQlToken token) =>
        Stronger.Any(token.Is) || Weaker.Any(word => token.Is(word) || token.IsWord(word));

    private static bool IsMatching(PromQlToken token) => token.IsWord("on") || token.IsWord("ignoring");
}
