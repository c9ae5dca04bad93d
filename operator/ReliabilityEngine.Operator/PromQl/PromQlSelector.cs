namespace ReliabilityEngine.Operator.PromQl;

/// <summary>A plain instant vector selector: a metric name and matchers, without functions, range, offset or <c>@</c>.</summary>
/// <param name="Metric">The metric's name; empty when only matchers are given.</param>
/// <param name="Matchers">The label matchers as written.</param>
internal sealed record PromQlSelector(string Metric, IReadOnlyList<PromQlMatcher> Matchers)
{
    public const string NameLabel = "__name__";

    /// <summary>The metric's name, wherever it is written; empty when several may match.</summary>
    public string Name => Metric.Length > 0 ? Metric : Matchers.FirstOrDefault(m => m is { Label: NameLabel, Operator: "=" })?.Value ?? "";

    /// <summary>A selector of <paramref name="name"/> as every version reads it.</summary>
    public static string Write(string name, IEnumerable<PromQlMatcher> matchers)
    {
        string[] written =
        [
            .. IsPlain(name) ? (string[])[] : [$"{NameLabel}={Quote(name)}"],
            .. matchers.Select(m => $"{(IsPlain(m.Label) ? m.Label : Quote(m.Label))}{m.Operator}{Quote(m.Value)}"),
        ];
        return (IsPlain(name) ? name : "") + (written.Length > 0 ? $"{{{string.Join(',', written)}}}" : "");
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':');

    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    public bool HasLabel(string label) => Matchers.Any(m => m.Label == label);

    /// <summary>Reads a selector; false with an error when <paramref name="text"/> is no PromQL or more than a plain selector.</summary>
    public static bool TryParse(string text, out PromQlSelector? selector, out PromQlError? error)
    {
        selector = null;
        if (!PromQlExpression.TryParse(text, [], out var expression, out error))
        {
            return false;
        }

        selector = expression.Selector;
        error = selector is null ? new PromQlError(1, $"must be a plain selector, not {expression.Description}") { IsNoSelector = true } : null;
        return selector is not null;
    }
}
