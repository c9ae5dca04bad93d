using System.Text;
using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Commands.Importing.Queries;

/// <summary>
/// Reads what other tools divide by each other: rates over a window. A ratio of rates is one of counts, but the engine adds counts up and asks how
/// many there were, so <c>rate</c> becomes <c>increase</c>, which is as many times larger as the window has seconds.
/// </summary>
internal static partial class CountQueryReader
{
    /// <summary>As a window: whatever stands in square brackets, and counters may stand without any.</summary>
    public const string AnyWindow = "*";

    private const string Window = "$window";

    private static readonly string[] Grouping = ["by", "without", "on", "ignoring", "group_left", "group_right", "or", "and", "unless"];

    private static readonly string[] PerSecond = ["rate", "increase"];

    /// <summary>What makes counts of counts; of other functions nobody knows here whether they do.</summary>
    private static readonly string[] Counting = ["sum", "rate", "increase", "label_replace", "label_join", "vector", "sum_over_time", "count_over_time", "histogram_count", "histogram_fraction"];

    /// <param name="text">PromQL; <c>{{.window}}</c> of Sloth stands for the window.</param>
    /// <param name="window">The window that is written out, as in rules; null where it is a variable; or <see cref="AnyWindow"/>.</param>
    /// <param name="problem">Why it cannot be read, and the remedy; empty where it could.</param>
    public static CountQuery? Read(string text, string? window, out string problem)
    {
        var expression = PromQlSplit.Bare(WithVariable(text));
        var tokens = PromQlText.Tokens(expression);
        problem = Problem(expression, tokens);
        if (problem.Length > 0)
        {
            return null;
        }

        string?[] counters = window == AnyWindow ? [expression, SumOf(expression, tokens), Growth(expression, tokens, window)] : [Growth(expression, tokens, window)];
        if (counters.FirstOrDefault(counter => counter is not null && PromQlSelector.TryParse(counter, out _, out _)) is { } found)
        {
            return CountQuery.OfCounter(found);
        }

        var written = Rewrite(expression, tokens, window, out var ranges);
        problem = ranges == 0 ? "does not depend on the window, which the engine asks for step by step: count with increase(…[$window])" : "";
        return ranges == 0 ? null : new CountQuery(written) { Doubt = Doubt(tokens) };
    }

    /// <summary>With our own variable in place of Sloth's.</summary>
    public static string WithVariable(string text) => WindowVariable().Replace(text, Window);

    private static string Problem(string expression, IReadOnlyList<PromQlToken> tokens) => expression switch
    {
        "" => "is empty: it must be PromQL",
        _ when expression.Contains("{{", StringComparison.Ordinal) => "has a template other than {{.window}}: write its value",
        _ when tokens.Count == 0 || !PromQlExpression.TryParse(expression, ["window"], out _, out _) => $"is not PromQL: {Error(expression)}",
        _ => "",
    };

    private static string Error(string expression) => PromQlExpression.TryParse(expression, ["window"], out _, out var error) ? "it has no words" : error.ToString();

    /// <summary>The counter of <c>sum(counter)</c>.</summary>
    private static string? SumOf(string text, IReadOnlyList<PromQlToken> tokens) =>
        tokens is [var sum, var open, .., var close, _] && sum.IsWord("sum") && open.Is("(") && close.Is(")") && PromQlSplit.IsClosedBy(tokens, 1, tokens.Count - 2)
            ? text[open.Column..(close.Column - 1)].Trim()
            : null;

    /// <summary>The counter of <c>sum(rate(counter[window]))</c>.</summary>
    private static string? Growth(string text, IReadOnlyList<PromQlToken> tokens, string? window) =>
        tokens is [var sum, var open, var rate, var inner, .., var bracket, var range, var end, var close, var last, _]
        && sum.IsWord("sum") && open.Is("(") && PerSecond.Contains(rate.Text) && inner.Is("(") && bracket.Is("[") && IsWindow(range, window) && end.Is("]") && close.Is(")") && last.Is(")")
            ? text[inner.Column..(bracket.Column - 1)].Trim()
            : null;

    private static bool IsWindow(PromQlToken range, string? window) =>
        range.Kind == PromQlTokenKind.Duration && (range.Text == Window || window == AnyWindow || range.Text == window);

    private static string Rewrite(string text, IReadOnlyList<PromQlToken> tokens, string? window, out int ranges)
    {
        var written = new StringBuilder();
        var copied = 0;
        ranges = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, at) = (tokens[i], tokens[i].Column - 1);
            if (token is { Kind: PromQlTokenKind.Identifier, Text: "rate" } && tokens[i + 1].Is("("))
            {
                written.Append(text, copied, at - copied).Append("increase");
                copied = at + token.Text.Length;
            }
            else if (i > 0 && tokens[i - 1].Is("[") && IsWindow(token, window))
            {
                written.Append(text, copied, at - copied).Append(Window);
                copied = at + token.Text.Length;
                ranges++;
            }
        }

        return written.Append(text, copied, text.Length - copied).ToString();
    }

    private static string Doubt(IReadOnlyList<PromQlToken> tokens)
    {
        var unknown = tokens.Zip(tokens.Skip(1))
            .Where(pair => pair.First.Kind == PromQlTokenKind.Identifier && pair.Second.Is("(") && !Grouping.Any(pair.First.IsWord) && !Counting.Contains(pair.First.Text, StringComparer.Ordinal))
            .Select(pair => pair.First.Text).FirstOrDefault();
        return unknown is null ? "" : $"calls {unknown}(), of which it is not known here whether it counts events";
    }

    [GeneratedRegex(@"\{\{-?\s*\.window\s*-?\}\}")]
    private static partial Regex WindowVariable();
}
