using ControllerRuntime.Caching;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>A policy's selector, ready to be asked. One that is empty, or that cannot be read, selects nothing.</summary>
internal sealed class SelectorFilter
{
    private readonly LabelFilter? _filter;

    private SelectorFilter(LabelFilter? filter) => _filter = filter;

    public static SelectorFilter Of(LabelSelectorSpec selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var parts = (selector.MatchLabels ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}")
            .Concat((selector.MatchExpressions ?? []).Select(Text))
            .ToArray();
        try
        {
            return new SelectorFilter(parts.Length == 0 ? null : LabelFilter.Parse(string.Join(',', parts)));
        }
        catch (FormatException)
        {
            // The validator tells its author; here it must not select what nobody asked for.
            return new SelectorFilter(null);
        }
    }

    public bool Matches(IReadOnlyDictionary<string, string>? labels) => _filter?.Matches(labels) ?? false;

    private static string Text(LabelExpressionSpec expression) => expression.Operator switch
    {
        "In" => $"{expression.Key} in ({string.Join(',', expression.Values ?? [])})",
        "NotIn" => $"{expression.Key} notin ({string.Join(',', expression.Values ?? [])})",
        "Exists" => expression.Key,
        "DoesNotExist" => $"!{expression.Key}",
        _ => throw new FormatException($"`{expression.Operator}` is no operator of a selector."),
    };
}
