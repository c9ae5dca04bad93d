using System.Diagnostics.CodeAnalysis;
using System.Text;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Confines an expression to the series of one tenant: one more matcher in every selector. Matchers are ANDed, so one of the author's own
/// on the same label can only narrow further. What the parser cannot follow to the end is refused, not passed on.
/// </summary>
internal static class TenantMatcher
{
    /// <summary>What may be sent of an expression: nothing that leaves its brackets, and within one tenant's series where the source keeps them apart.</summary>
    /// <param name="label">The label that tells tenants apart; null where the source does not.</param>
    public static bool TryPrepare(string expression, string? label, string value, [NotNullWhen(true)] out string? prepared)
    {
        prepared = ExpressionContainment.IsContained(expression) ? expression : null;
        return prepared is not null && (label is null || TryConfine(expression, label, value, out prepared));
    }

    public static bool TryConfine(string expression, string label, string value, [NotNullWhen(true)] out string? confined)
    {
        confined = null;
        var matcher = $"{label}=\"{Escape(value)}\"";
        try
        {
            var tokens = new PromQlLexer(expression, []).Read();
            var parser = new PromQlParser(tokens);
            var parsed = parser.Parse();

            // info() reads series that no selector names, and so may a function that is not known.
            if (parsed.UnknownFunctions.Count > 0 || tokens.Zip(tokens.Skip(1)).Any(pair => pair.First.IsWord("info") && pair.Second.Is("(")))
            {
                return false;
            }

            confined = Insert(expression, parser.Selectors, matcher);
            return true;
        }
        catch (PromQlSyntaxException)
        {
            return false;
        }
    }

    private static string Insert(string expression, IReadOnlyList<PromQlSelectorPlace> selectors, string matcher)
    {
        var text = new StringBuilder();
        var copied = 0;
        foreach (var selector in selectors.OrderBy(s => s.Index))
        {
            text.Append(expression, copied, selector.Index - copied);
            text.Append(selector switch
            {
                { HasBraces: false } => $"{{{matcher}}}",
                { HasEntries: true } => $"{matcher},",
                _ => matcher,
            });
            copied = selector.Index;
        }

        return text.Append(expression, copied, expression.Length - copied).ToString();
    }

    /// <summary>A namespace has nothing to escape; should one ever, it stays within its quotes.</summary>
    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
