using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Which labels meet a selector, of this API or of Kubernetes.</summary>
internal static class LabelSelection
{
    /// <summary>An empty one is met by none: should it slip past validation, it must not select everything.</summary>
    public static bool Selects(this LabelSelectorSpec selector, IReadOnlyDictionary<string, string>? labels) =>
        !selector.IsEmpty()
        && (selector.MatchLabels ?? new Dictionary<string, string>()).All(wanted => Value(labels, wanted.Key) == wanted.Value)
        && (selector.MatchExpressions ?? []).All(expression => Meets(Value(labels, expression.Key), expression.Operator, expression.Values));

    /// <summary>As the apiserver reads it: an empty one is met by all.</summary>
    public static bool Selects(this LabelSelector selector, IReadOnlyDictionary<string, string>? labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(wanted => Value(labels, wanted.Key) == wanted.Value)
        && (selector.MatchExpressions ?? []).All(wanted => Meets(Value(labels, wanted.Key), wanted.Operator, wanted.Values));

    public static bool IsEmpty(this LabelSelectorSpec selector) => selector is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } };

    private static bool Meets(string? value, string comparison, IReadOnlyList<string>? values) => comparison switch
    {
        LabelOperators.In => value is not null && (values ?? []).Contains(value),
        LabelOperators.NotIn => value is null || !(values ?? []).Contains(value),
        LabelOperators.Exists => value is not null,
        LabelOperators.DoesNotExist => value is null,
        _ => false,
    };

    private static string? Value(IReadOnlyDictionary<string, string>? labels, string key) => labels?.GetValueOrDefault(key);
}
