using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>The accounts whose tokens the server knows, and which of them may get which URLs: what TokenReviews and SubjectAccessReviews are answered from.</summary>
public sealed class AccountReviews
{
    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string User, string Path), bool> _allowed = new();
    private readonly ConcurrentDictionary<(string Group, string Verb, string Resource), bool> _rights = new();

    /// <summary>From now on the token is this user's.</summary>
    public void Know(string token, string user) => _users[token] = user;

    /// <summary>From now on the user may get the URL.</summary>
    public void Allow(string user, string path) => _allowed[(user, path)] = true;

    /// <summary>From now on whoever is a member of the group may do this to the resource, such as <c>deployments/scale</c>, in every namespace.</summary>
    public void Allow(string group, string verb, string resource) => _rights[(group, verb, resource)] = true;

    /// <summary>From now on it may not.</summary>
    public void Deny(string group, string verb, string resource) => _rights.TryRemove((group, verb, resource), out _);

    /// <summary>The review with its status; null when the request is none.</summary>
    internal JsonObject? Answer(ApiRequest request, JsonObject? body)
    {
        var spec = body?["spec"];
        var status = (request.Verb, request.Key.Plural) switch
        {
            ("create", "tokenreviews") => _users.TryGetValue((string?)spec?["token"] ?? "", out var user)
                ? new JsonObject { ["authenticated"] = true, ["user"] = new JsonObject { ["username"] = user, ["groups"] = new JsonArray("system:authenticated") } }
                : new JsonObject { ["authenticated"] = false },
            ("create", "subjectaccessreviews") => new JsonObject
            {
                ["allowed"] = IsGranted(spec) || (spec?["nonResourceAttributes"] is { } asked && (string?)asked["verb"] == "get"
                    && _allowed.ContainsKey(((string?)spec["user"] ?? "", (string?)asked["path"] ?? ""))),
            },
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        var review = body!.DeepClone().AsObject();
        review["status"] = status;
        return review;
    }

    private bool IsGranted(JsonNode? spec) => spec?["resourceAttributes"] is { } asked && (spec["groups"] as JsonArray ?? []).Any(group => _rights.ContainsKey(
        ((string?)group ?? "", (string?)asked["verb"] ?? "", $"{asked["resource"]}{((string?)asked["subresource"] is { Length: > 0 } sub ? $"/{sub}" : "")}")));
}
