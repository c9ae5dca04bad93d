using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Api;

/// <summary>The syntax of names, labels and annotations, as every apiserver has it (RFC 1123; Kubernetes' "Object Names and IDs", "Labels and Selectors").</summary>
internal static partial class KubernetesName
{
    public const string AllowedSubdomain = "at most 253 lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit";
    public const string AllowedLabel = "at most 63 lower-case letters, digits and '-', starting and ending with a letter or digit";
    public const string AllowedKey = "a name of at most 63 letters, digits, '-', '_' and '.', optionally after a DNS prefix and '/'";
    public const string AllowedLabelValue = "at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit";

    public static bool IsSubdomain(string name) => name.Length <= 253 && Subdomain().IsMatch(name);

    public static bool IsLabel(string name) => name.Length <= 63 && !name.Contains('.', StringComparison.Ordinal) && Subdomain().IsMatch(name);

    /// <summary>The key of a label or annotation.</summary>
    public static bool IsKey(string key) => key.Split('/') switch
    {
        [var name] => IsWord(name),
        [var prefix, var name] => IsSubdomain(prefix) && IsWord(name),
        _ => false,
    };

    /// <summary>Empty, null included, is one too.</summary>
    public static bool IsLabelValue(string? value) => string.IsNullOrEmpty(value) || IsWord(value);

    private static bool IsWord(string text) => text.Length <= 63 && Word().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z")]
    private static partial Regex Word();
}
