namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// Compares images by what they name, not by how they are spelled: <c>nginx</c>, <c>nginx:latest</c> and
/// <c>docker.io/library/nginx:latest</c> are one image. A digest says which bytes run, so two references with the same digest are one image
/// whatever their registry and tag are. The defaults are those of the kubelet and of the container runtimes.
/// </summary>
internal sealed class ImageReference : IEqualityComparer<string>
{
    private const string DefaultDomain = "docker.io";
    private const string OldDefaultDomain = "index.docker.io";
    private const string OfficialRepositories = "library/";
    private const string DefaultTag = "latest";

    public static ImageReference Comparer { get; } = new();

    public bool Equals(string? x, string? y) => x == y || (x is not null && y is not null && Normalise(x) == Normalise(y));

    public int GetHashCode(string obj) => Normalise(obj).GetHashCode(StringComparison.Ordinal);

    /// <summary>One text for all spellings of an image; what is no reference stays as it is.</summary>
    public static string Normalise(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            return reference[(at + 1)..] is { Length: > 0 } digest ? digest : reference;
        }

        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var (domain, path) = slash > 0 && IsDomain(reference[..slash]) ? (reference[..slash], reference[(slash + 1)..]) : (DefaultDomain, reference);
        if (path.Length == 0)
        {
            return reference;
        }

        if (domain is DefaultDomain or OldDefaultDomain)
        {
            domain = DefaultDomain;
            path = path.Contains('/', StringComparison.Ordinal) ? path : OfficialRepositories + path;
        }

        var hasTag = path.LastIndexOf(':') > path.LastIndexOf('/');
        return $"{domain}/{path}{(hasTag ? "" : $":{DefaultTag}")}";
    }

    /// <summary>What comes before the first slash is a host when it could be no repository's name.</summary>
    private static bool IsDomain(string first) => first is "localhost" || first.AsSpan().ContainsAny('.', ':') || first.Any(char.IsUpper);
}
