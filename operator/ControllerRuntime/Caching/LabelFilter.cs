namespace ControllerRuntime.Caching;

/// <summary>A label selector in its text form (<c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>), evaluated against cached objects.</summary>
public sealed class LabelFilter
{
    private readonly IReadOnlyList<LabelRequirement> _requirements;

    private LabelFilter(string text, IReadOnlyList<LabelRequirement> requirements)
    {
        Text = text;
        _requirements = requirements;
    }

    /// <summary>The selector as it was given.</summary>
    public string Text { get; }

    /// <summary>Reads a selector; throws <see cref="FormatException"/> naming the part that is none.</summary>
    public static LabelFilter Parse(string selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new LabelFilter(selector, [.. Split(selector).Select(LabelRequirement.Parse)]);
    }

    /// <summary>Whether labels (null: none) meet every requirement; an empty selector is met by all.</summary>
    public bool Matches(IReadOnlyDictionary<string, string>? labels) => _requirements.All(r => r.IsMetBy(labels));

    /// <summary>Splits at the commas outside parentheses.</summary>
    private static IEnumerable<string> Split(string selector)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= selector.Length; i++)
        {
            var current = i < selector.Length ? selector[i] : ',';
            depth += current switch { '(' => 1, ')' => -1, _ => 0 };
            if (current != ',' || (depth > 0 && i < selector.Length))
            {
                continue;
            }

            var part = selector[start..i].Trim();
            start = i + 1;
            if (part.Length > 0)
            {
                yield return part;
            }
        }
    }
}
