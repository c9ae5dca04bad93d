namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The two kinds of names a configuration may give.</summary>
internal static class ConfigurationName
{
    public const string AllowedDnsLabel = "at most 63 lower-case letters, digits and '-', starting and ending with a letter or digit";

    public const string AllowedLabelName = "a Prometheus label name: letters, digits and '_', not starting with a digit";

    public static bool IsDnsLabel(string name) => name.Length is > 0 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-';

    public static bool IsLabelName(string name) => name.Length is > 0 and <= 128
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !char.IsAsciiDigit(name[0]);

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
}
