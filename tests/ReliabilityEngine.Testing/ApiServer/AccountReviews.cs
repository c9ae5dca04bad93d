using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>The accounts whose tokens the server knows, and which of them may get which URLs: what TokenReviews and SubjectAccessReviews are answered from.</summary>
public sealed class AccountReviews
{
    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string User, string Path), bool> _allowed = new();

    /// <summary>From now on the token is this user's.</summary>
    public void Know(string token, string user) => _users[token] = user;

    /// <summary>From now on the user may get the URL.</summary>
    public void Allow(string user, string path) => _allowed[(user, path)] = true;

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
                ["allowed"] = spec?["nonResourceAttributes"] is { } asked && (string?)asked["verb"] == "get"
                    && _allowed.ContainsKey(((string?)spec["user"] ?? "", (string?)asked["path"] ?? "")),
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
}
