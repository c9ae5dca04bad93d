namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>How values and names are quoted in findings.</summary>
internal static class Wording
{
    // A response to the apiserver is short; a value that is wrong may be a megabyte.
    private const int QuotedLength = 64;
    private const int NamedAtMost = 3;

    public static string Short(string value) => value.Length > QuotedLength ? $"{value[..QuotedLength]}…" : value;

    public static string Quote(string value) => $"\"{Short(value)}\"";

    /// <summary>The first few names in quotes and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<string> names)
    {
        var first = names.Order(StringComparer.Ordinal).Take(NamedAtMost).Select(Quote).ToArray();
        return names.Count > first.Length ? $"{string.Join(", ", first)} and {names.Count - first.Length} more" : string.Join(", ", first);
    }

    /// <summary>The path of an annotation, as Kubernetes writes it.</summary>
    public static string Annotation(string key) => $"metadata.annotations[{key}]";
}
