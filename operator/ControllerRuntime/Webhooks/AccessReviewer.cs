using System.Text.Json.Nodes;
using ControllerRuntime.Client;

namespace ControllerRuntime.Webhooks;

/// <summary>
/// Asks the apiserver who a bearer token belongs to (TokenReview) and whether that account may do something to a path that is no resource
/// (SubjectAccessReview). Needs the right to create both. A few at a time: whoever sends tokens must not make the apiserver slow.
/// </summary>
public sealed class AccessReviewer(IKubernetesClient client) : IDisposable
{
    private const string TokenReviews = "/apis/authentication.k8s.io/v1/tokenreviews";
    private const string SubjectAccessReviews = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <exception cref="KubernetesException">The apiserver did not answer, or does not let us ask.</exception>
    public async Task<AccessReview> ReviewAsync(string token, string verb, string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var review = Body("authentication.k8s.io/v1", "TokenReview", new JsonObject { ["token"] = token });
            var account = (await client.PostAsync(TokenReviews, review, cancellationToken).ConfigureAwait(false))["status"];
            if (account?["authenticated"] is not JsonValue known || !known.GetValue<bool>() || account["user"] is not JsonObject user)
            {
                return AccessReview.Unauthenticated;
            }

            return new AccessReview((string?)user["username"] ?? "", await MayAsync(user, verb, path, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<bool> MayAsync(JsonObject user, string verb, string path, CancellationToken cancellationToken)
    {
        var review = Body("authorization.k8s.io/v1", "SubjectAccessReview", new JsonObject
        {
            ["user"] = user["username"]?.DeepClone(),
            ["uid"] = user["uid"]?.DeepClone(),
            ["groups"] = user["groups"]?.DeepClone(),
            ["extra"] = user["extra"]?.DeepClone(),
            ["nonResourceAttributes"] = new JsonObject { ["path"] = path, ["verb"] = verb },
        });
        var answer = (await client.PostAsync(SubjectAccessReviews, review, cancellationToken).ConfigureAwait(false))["status"];
        return answer?["allowed"] is JsonValue allowed && allowed.GetValue<bool>();
    }

    private static JsonObject Body(string apiVersion, string kind, JsonObject spec) => new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["spec"] = spec };
}
