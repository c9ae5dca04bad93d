using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The kinds of names a configuration may give.</summary>
internal static class ConfigurationName
{
    public const string AllowedLabelName = "a Prometheus label name: letters, digits and '_', not starting with a digit";

    public static bool IsLabelName(string name) => name.Length is > 0 and <= 128
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !char.IsAsciiDigit(name[0]);

    /// <summary>What kube-state-metrics calls a Kubernetes label in a metric.</summary>
    public static string MetricLabel(string key) => "label_" + string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <summary>Refuses names that are malformed or given twice.</summary>
    public static string Read(ConfigurationSection section, ISet<string> taken)
    {
        var name = section.RequiredText("name");
        if (name.Length > 0 && !KubernetesName.IsLabel(name))
        {
            section.Refuse("name", $"must be {KubernetesName.AllowedLabel}");
        }
        else if (name.Length > 0 && !taken.Add(name))
        {
            section.Refuse("name", $"must be unique; \"{name}\" is given twice");
        }

        return name;
    }
}
