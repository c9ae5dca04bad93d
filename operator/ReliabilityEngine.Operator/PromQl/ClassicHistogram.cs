namespace ReliabilityEngine.Operator.PromQl;

/// <summary>The classic histogram that a selector takes one kind of series of.</summary>
/// <param name="Name">The histogram's own name, which is what a native one is found by.</param>
/// <param name="Suffix"><c>_bucket</c> or <c>_count</c>.</param>
/// <param name="Matchers">What the selector asks of all its series.</param>
internal sealed record ClassicHistogram(string Name, string Suffix, IReadOnlyList<PromQlMatcher> Matchers)
{
    private static readonly string[] Suffixes = ["_bucket", "_count"];

    /// <summary>Null for a selector of anything else.</summary>
    public static ClassicHistogram? Of(PromQlSelector selector) =>
        Suffixes.FirstOrDefault(s => selector.Name.EndsWith(s, StringComparison.Ordinal) && selector.Name.Length > s.Length) is { } suffix
            ? new(selector.Name[..^suffix.Length], suffix, [.. selector.Matchers.Where(m => m.Label is not ("le" or PromQlSelector.NameLabel))])
            : null;

    /// <summary>A selector of the histogram itself.</summary>
    public string Selector => PromQlSelector.Write(Name, Matchers);
}
