using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Which labels meet a selector of the wire format. An empty one is met by none: should it slip past validation, it must not select everything.</summary>
internal static class LabelSelection
{
    public static bool Selects(this LabelSelectorSpec selector, IReadOnlyDictionary<string, string>? labels) =>
        !selector.IsEmpty()
        && (selector.MatchLabels ?? new Dictionary<string, string>()).All(wanted => Value(labels, wanted.Key) == wanted.Value)
        && (selector.MatchExpressions ?? []).All(expression => Meets(Value(labels, expression.Key), expression));

    public static bool IsEmpty(this LabelSelectorSpec selector) => selector is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } };

    private static bool Meets(string? value, LabelExpressionSpec expression) => expression.Operator switch
    {
        LabelOperators.In => value is not null && (expression.Values ?? []).Contains(value),
        LabelOperators.NotIn => value is null || !(expression.Values ?? []).Contains(value),
        LabelOperators.Exists => value is not null,
        LabelOperators.DoesNotExist => value is null,
        _ => false,
    };

    private static string? Value(IReadOnlyDictionary<string, string>? labels, string key) => labels?.GetValueOrDefault(key);
}
