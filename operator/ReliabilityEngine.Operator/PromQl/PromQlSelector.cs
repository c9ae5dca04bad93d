namespace ReliabilityEngine.Operator.PromQl;

/// <summary>A plain instant vector selector: a metric name and matchers, without functions, range, offset or <c>@</c>.</summary>
/// <param name="Metric">The metric's name; empty when only matchers are given.</param>
/// <param name="Matchers">The label matchers as written.</param>
internal sealed record PromQlSelector(string Metric, IReadOnlyList<PromQlMatcher> Matchers)
{
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
        error = selector is null ? new PromQlError(1, $"must be a plain selector, not {expression.Description}") : null;
        return selector is not null;
    }
}
