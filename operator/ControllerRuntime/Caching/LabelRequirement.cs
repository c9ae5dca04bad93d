namespace ControllerRuntime.Caching;

/// <summary>One comma-separated part of a label selector.</summary>
/// <param name="Key">The label.</param>
/// <param name="Values">The values that are wanted, or unwanted when negated; null asks for the label's mere presence.</param>
/// <param name="Negated">An object without the label meets a negated requirement.</param>
internal sealed record LabelRequirement(string Key, IReadOnlyList<string>? Values, bool Negated)
{
    public static LabelRequirement Parse(string part)
    {
        if (part.EndsWith(')'))
        {
            return ParseSet(part);
        }

        var (key, value, negated) = part.IndexOf('=', StringComparison.Ordinal) switch
        {
            -1 when part[0] == '!' => (part[1..], null, true),
            -1 => (part, null, false),
            var i when i > 0 && part[i - 1] == '!' => (part[..(i - 1)], part[(i + 1)..].Trim(), true),
            var i => (part[..i], part[(i + 1)..].TrimStart('=').Trim(), false),
        };
        return new LabelRequirement(CheckKey(key.Trim(), part), value is null ? null : [value], negated);
    }

    public bool IsMetBy(IReadOnlyDictionary<string, string>? labels)
    {
        var met = labels is not null && labels.TryGetValue(Key, out var value) && (Values is null || Values.Contains(value));
        return met != Negated;
    }

    private static LabelRequirement ParseSet(string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        var words = open < 0 ? [] : part[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var key, "in" or "notin"])
        {
            throw new FormatException($"`{part}` must read `key in (values)` or `key notin (values)`.");
        }

        return new LabelRequirement(CheckKey(key, part), part[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries), words[1] == "notin");
    }

    private static string CheckKey(string key, string part) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? key
            : throw new FormatException($"`{part}` must start with a label key.");
}
