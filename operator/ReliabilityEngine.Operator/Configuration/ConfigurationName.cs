using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The kinds of names a configuration may give.</summary>
internal static partial class ConfigurationName
{
    public const string AllowedDnsLabel = "at most 63 lower-case letters, digits and '-', starting and ending with a letter or digit";

    public const string AllowedLabelName = "a Prometheus label name: letters, digits and '_', not starting with a digit";

    public static bool IsDnsLabel(string name) => name.Length is > 0 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-';

    public static bool IsLabelName(string name) => name.Length is > 0 and <= 128
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !char.IsAsciiDigit(name[0]);

    /// <summary>The key of a Kubernetes label, with or without a prefix.</summary>
    public static bool IsLabelKey(string key) => key.Length <= 317 && LabelKey().IsMatch(key);

    /// <summary>What kube-state-metrics calls a Kubernetes label in a metric.</summary>
    public static string MetricLabel(string key) => "label_" + string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <summary>Refuses names that are malformed or given twice.</summary>
    public static string Read(ConfigurationSection section, ISet<string> taken)
    {
        var name = section.RequiredText("name");
        if (name.Length > 0 && !IsDnsLabel(name))
        {
            section.Refuse("name", $"must be {AllowedDnsLabel}");
        }
        else if (name.Length > 0 && !taken.Add(name))
        {
            section.Refuse("name", $"must be unique; \"{name}\" is given twice");
        }

        return name;
    }

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex LabelKey();
}
