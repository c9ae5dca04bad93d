using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>What is asked of one label can be met by some object.</summary>
internal sealed class ContradictionRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var selector = policy.Spec.Selector;
        var expressions = (selector.MatchExpressions ?? []).Index().ToLookup(e => e.Item.Key);
        foreach (var label in expressions)
        {
            var wanted = selector.MatchLabels?.GetValueOrDefault(label.Key) is { } value ? new HashSet<string> { value } : null;
            if (FirstImpossible(wanted, label) is { } impossible)
            {
                yield return impossible;
            }
        }
    }

    /// <summary>The first entry after which nothing can match; the entries behind it cannot mend that.</summary>
    private static Finding? FirstImpossible(HashSet<string>? wanted, IGrouping<string, (int Index, LabelExpressionSpec Item)> label)
    {
        var unwanted = new HashSet<string>();
        var (there, absent) = (wanted is not null, false);
        foreach (var (i, expression) in label)
        {
            var values = expression.Values ?? [];
            if (expression.Operator == LabelOperators.In && values.Count > 0)
            {
                wanted = [.. wanted is null ? values : values.Where(wanted.Contains)];
            }
            else if (expression.Operator == LabelOperators.NotIn)
            {
                unwanted.UnionWith(values);
            }

            there |= expression.Operator == LabelOperators.Exists || wanted is not null;
            absent |= expression.Operator == LabelOperators.DoesNotExist;
            var path = $"{SelectorRule.Path}.matchExpressions[{i}]";
            if (there && absent)
            {
                return Finding.Error(path,
                    $"must not ask for the label {Wording.Quote(label.Key)} to be absent while the selector asks for it: nothing can match both");
            }

            if (wanted?.IsSubsetOf(unwanted) == true)
            {
                return Finding.Error(path,
                    $"must leave a value to the label {Wording.Quote(label.Key)}: with what else the selector asks of it, nothing can match");
            }
        }

        return null;
    }
}
