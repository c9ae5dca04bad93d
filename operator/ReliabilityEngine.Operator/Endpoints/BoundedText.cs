namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>Makes a foreign text fit for a condition: one line, bounded.</summary>
internal static class BoundedText
{
    /// <summary>Leaves room for our own words in a condition's message.</summary>
    private const int MaxLength = 500;

    public static string Cut(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength), "…");
    }
}
