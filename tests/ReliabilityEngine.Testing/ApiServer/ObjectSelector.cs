namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>Label selectors as kubectl writes them, and field selectors on name and namespace, a pod's node and whether a node is cordoned.</summary>
internal sealed class ObjectSelector
{
    private readonly List<Func<StoredObject, bool>> _terms = [];

    public static ObjectSelector Of(ApiRequest request)
    {
        var selector = new ObjectSelector();
        foreach (var term in Split(request.Query.GetValueOrDefault("labelSelector")))
        {
            selector._terms.Add(LabelTerm(term));
        }

        foreach (var term in Split(request.Query.GetValueOrDefault("fieldSelector")))
        {
            selector._terms.Add(FieldTerm(term));
        }

        return selector;
    }

    public bool Matches(StoredObject stored) => _terms.TrueForAll(term => term(stored));

    private static Func<StoredObject, bool> LabelTerm(string term)
    {
        var words = term.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var key, "in" or "notin", var list])
        {
            var values = list.Trim('(', ')').Split(',', StringSplitOptions.TrimEntries);
            var isIn = words[1] == "in";
            return o => o.Labels.TryGetValue(key, out var value) ? values.Contains(value) == isIn : !isIn;
        }

        return Equality(term) is var (name, expected, equal)
            ? o => (o.Labels.GetValueOrDefault(name) == expected) == equal
            : term.StartsWith('!') ? o => !o.Labels.ContainsKey(term[1..].Trim()) : o => o.Labels.ContainsKey(term);
    }

    private static Func<StoredObject, bool> FieldTerm(string term) => Equality(term) switch
    {
        ("metadata.name", var name, var equal) => o => (o.Key.Name == name) == equal,
        ("metadata.namespace", var name, var equal) => o => (o.Key.Namespace == name) == equal,
        ("spec.nodeName", var name, var equal) => o => ((string?)o.Body["spec"]?["nodeName"] ?? "") == name == equal,
        ("spec.unschedulable", var value, var equal) => o => ((bool?)o.Body["spec"]?["unschedulable"] == true) == (value == "true") == equal,
        _ => throw ApiFailure.BadRequest($"field label not supported: {term}"),
    };

    private static (string Name, string Value, bool Equal)? Equality(string term)
    {
        var unequal = term.Split("!=", 2);
        if (unequal.Length == 2)
        {
            return (unequal[0].Trim(), unequal[1].Trim(), false);
        }

        var equal = term.Split('=', 2);
        return equal.Length == 2 ? (equal[0].Trim(), equal[1].TrimStart('=').Trim(), true) : null;
    }

    /// <summary>Splits at commas, except those within the brackets of a set.</summary>
    private static List<string> Split(string? selector)
    {
        var terms = new List<string>();
        var (start, depth) = (0, 0);
        var text = selector ?? "";
        for (var i = 0; i <= text.Length; i++)
        {
            depth += i < text.Length ? (text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0) : 0;
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                terms.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        terms.RemoveAll(t => t.Length == 0);
        return terms;
    }
}
