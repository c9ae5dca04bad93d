using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>Keys and values are such as a label can have; any other would never match, and without a word.</summary>
internal sealed class LabelSyntaxRule : ISpecRule<ReliabilityPolicy>
{
    private const string Allowed = "letters, digits, '-', '_' and '.', starting and ending with a letter or digit";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => Findings(SelectorRule.Path, policy.Spec.Selector);

    /// <param name="at">The selector's path.</param>
    public static IEnumerable<Finding> Findings(string at, LabelSelectorSpec selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        foreach (var (key, value) in selector.MatchLabels ?? new Dictionary<string, string>())
        {
            var path = $"{at}.matchLabels" + (key.Length > 0 ? $".{Wording.Short(key)}" : "");
            foreach (var finding in Key(path, key).Concat(Value(path, value)))
            {
                yield return finding;
            }
        }

        foreach (var (i, expression) in (selector.MatchExpressions ?? []).Index())
        {
            var path = $"{at}.matchExpressions[{i}]";
            var values = (expression.Values ?? []).Index().SelectMany(v => Value($"{path}.values[{v.Index}]", v.Item));
            foreach (var finding in Key($"{path}.key", expression.Key).Concat(values))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Key(string path, string key)
    {
        if (!KubernetesName.IsKey(key))
        {
            yield return Finding.Error(path,
                "must be the key of a label, \"name\" or \"prefix/name\" (a name of 1 to 63 " + Allowed + $"; a DNS-1123 subdomain), not {Wording.Quote(key)}");
        }
    }

    private static IEnumerable<Finding> Value(string path, string value)
    {
        if (!KubernetesName.IsLabelValue(value))
        {
            yield return Finding.Error(path, $"must be the value of a label, at most 63 {Allowed}, not {Wording.Quote(value)}");
        }
    }
}
