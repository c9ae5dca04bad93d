using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>A request as the apiserver understands it; also an entry of the request log.</summary>
public sealed record ApiRequest
{
    /// <summary>get, list, watch, create, update, patch, apply or delete.</summary>
    public string Verb { get; private init; } = "";

    public string Path { get; private init; } = "";

    public string UserAgent { get; private init; } = "";

    public string Group { get; private init; } = "";

    public string Version { get; private init; } = "";

    public string Plural { get; private init; } = "";

    public string Namespace { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string Subresource { get; private init; } = "";

    public IReadOnlyDictionary<string, string> Query { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whether the path addresses resources at all, rather than discovery or health.</summary>
    public bool IsResource => Plural.Length > 0;

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    internal ObjectKey Key => new(Group, Plural, Namespace, Name);

    internal static ApiRequest Parse(HttpRequest request)
    {
        var query = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        var path = request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        var common = new ApiRequest { Path = path, Query = query, UserAgent = request.Headers.UserAgent.ToString() };
        var (group, rest) = parts switch
        {
            ["api", _, ..] => ("", parts[1..]),
            ["apis", var named, _, ..] => (named, parts[2..]),
            _ => ("", []),
        };
        if (rest.Count < 2)
        {
            return common with { Verb = "get", Group = group, Version = rest.FirstOrDefault() ?? "" };
        }

        // /namespaces/x alone is the Namespace object; with more behind it, it is a scope.
        var scoped = rest.Count > 3 && rest[1] == "namespaces";
        var at = scoped ? rest[3..] : rest[1..];
        return common with
        {
            Group = group,
            Version = rest[0],
            Namespace = scoped ? rest[2] : "",
            Plural = at[0],
            Name = at.ElementAtOrDefault(1) ?? "",
            Subresource = at.ElementAtOrDefault(2) ?? "",
            Verb = VerbOf(request, query, named: at.Count > 1),
        };
    }

    private static string VerbOf(HttpRequest request, Dictionary<string, string> query, bool named) => request.Method switch
    {
        "GET" when query.GetValueOrDefault("watch") is "1" or "true" => "watch",
        "GET" => named ? "get" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => request.ContentType?.StartsWith("application/apply-patch", StringComparison.Ordinal) == true ? "apply" : "patch",
        "DELETE" => "delete",
        _ => request.Method,
    };
}
