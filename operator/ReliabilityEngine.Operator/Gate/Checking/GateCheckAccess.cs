using ControllerRuntime.Client;
using ControllerRuntime.Rbac;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>
/// Who may ask: accounts of the cluster that may get the URL <c>/gate/check</c>, as the apiserver says. The port is open to everybody who
/// reaches it, and an answer tells of a service's budget and risk.
/// </summary>
[ResourceRbac("authentication.k8s.io", "tokenreviews", Verbs = RbacVerb.Create)]
[ResourceRbac("authorization.k8s.io", "subjectaccessreviews", Verbs = RbacVerb.Create)]
internal sealed class GateCheckAccess(AccessReviewer reviewer)
{
    public const string Path = "/gate/check";

    private const string Role = "reliability-engine-gate-check";
    private const string Scheme = "Bearer ";

    /// <summary>What is said to whoever may not ask, with the HTTP code; null for those who may.</summary>
    public async Task<(int Code, string Message)?> RefusalAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Token(context.Request.Headers.Authorization) is not { } token)
        {
            return (StatusCodes.Status401Unauthorized, "A bearer token of an account of this cluster must be sent: `gate check` sends that of its service account or kubeconfig.");
        }

        try
        {
            var review = await reviewer.ReviewAsync(token, "get", Path, context.RequestAborted).ConfigureAwait(false);
            return review switch
            {
                { User: null } => (StatusCodes.Status401Unauthorized, "The apiserver does not accept the bearer token: it has expired, is another cluster's or is for another audience."),
                { IsAllowed: false } => (StatusCodes.Status403Forbidden,
                    $"The account \"{review.User}\" may not get the URL {Path}: bind the ClusterRole {Role} to it, with a ClusterRoleBinding."),
                _ => null,
            };
        }
        catch (KubernetesException e)
        {
            return (StatusCodes.Status503ServiceUnavailable, $"Whether you may ask cannot be told: {e.Message}");
        }
    }

    private static string? Token(string? header) =>
        header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is true && header[Scheme.Length..].Trim() is { Length: > 0 } token ? token : null;
}
