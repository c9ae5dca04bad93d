using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>An expression has values where its operator asks for them and nowhere else, and says nothing twice.</summary>
internal sealed class ExpressionRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => Findings(SelectorRule.Path, policy.Spec.Selector);

    /// <param name="at">The selector's path.</param>
    public static IEnumerable<Finding> Findings(string at, LabelSelectorSpec selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var seen = new HashSet<string>();
        foreach (var (i, expression) in (selector.MatchExpressions ?? []).Index())
        {
            var path = $"{at}.matchExpressions[{i}]";
            var values = expression.Values ?? [];
            if (expression.Operator is LabelOperators.In or LabelOperators.NotIn && values.Count == 0)
            {
                yield return Finding.Error($"{path}.values", $"must have at least 1 entry with the `operator` \"{expression.Operator}\"");
            }
            else if (expression.Operator is LabelOperators.Exists or LabelOperators.DoesNotExist && values.Count > 0)
            {
                yield return Finding.Error($"{path}.values", $"must not be specified with the `operator` \"{expression.Operator}\"");
            }

            if (values.GroupBy(v => v).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            {
                yield return Finding.Error($"{path}.values", $"must not repeat {Wording.Quote(twice)}");
            }
            else if (!seen.Add(string.Join('\n', values.Order(StringComparer.Ordinal).Prepend(expression.Operator).Prepend(expression.Key))))
            {
                yield return Finding.Error(path, $"must not repeat what an entry above says of the label {Wording.Quote(expression.Key)}");
            }
        }
    }
}
