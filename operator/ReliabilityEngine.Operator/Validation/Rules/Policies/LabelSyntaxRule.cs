using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>Keys and values are such as a label can have; any other would never match, and without a word.</summary>
internal sealed partial class LabelSyntaxRule : ISpecRule<ReliabilityPolicy>
{
    private const int MaxName = 63;
    private const int MaxPrefix = 253;
    private const string Allowed = "letters, digits, '-', '_' and '.', starting and ending with a letter or digit";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        foreach (var (key, value) in policy.Spec.Selector.MatchLabels ?? new Dictionary<string, string>())
        {
            var path = $"{SelectorRule.Path}.matchLabels" + (key.Length > 0 ? $".{Wording.Short(key)}" : "");
            foreach (var finding in Key(path, key).Concat(Value(path, value)))
            {
                yield return finding;
            }
        }

        foreach (var (i, expression) in (policy.Spec.Selector.MatchExpressions ?? []).Index())
        {
            var path = $"{SelectorRule.Path}.matchExpressions[{i}]";
            var values = (expression.Values ?? []).Index().SelectMany(v => Value($"{path}.values[{v.Index}]", v.Item));
            foreach (var finding in Key($"{path}.key", expression.Key).Concat(values))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Key(string path, string key)
    {
        if (!IsKey(key))
        {
            yield return Finding.Error(path,
                "must be the key of a label, \"name\" or \"prefix/name\" (a name of 1 to 63 " + Allowed + $"; a DNS-1123 subdomain), not {Wording.Quote(key)}");
        }
    }

    private static IEnumerable<Finding> Value(string path, string value)
    {
        if (value.Length > 0 && !IsName(value))
        {
            yield return Finding.Error(path, $"must be the value of a label, at most 63 {Allowed}, not {Wording.Quote(value)}");
        }
    }

    private static bool IsKey(string key) => key.Split('/') switch
    {
        [var name] => IsName(name),
        [var prefix, var name] => prefix.Length <= MaxPrefix && Subdomain().IsMatch(prefix) && IsName(name),
        _ => false,
    };

    private static bool IsName(string text) => text.Length <= MaxName && Name().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
