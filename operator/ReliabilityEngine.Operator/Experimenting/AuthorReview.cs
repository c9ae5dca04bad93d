using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Whether whoever wrote an experiment may do by himself what it has the engine do, as the apiserver says: nobody gains a right by writing one.</summary>
[ResourceRbac("authorization.k8s.io", "subjectaccessreviews", Verbs = RbacVerb.Create)]
internal sealed class AuthorReview(IKubernetesClient client, EntityStore<Namespace> namespaces)
{
    private const string Path = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    /// <summary>Why the author's word is not enough; null where it is.</summary>
    public async Task<RunObjection?> RefusalAsync(ChaosExperiment experiment, IReadOnlyList<AccessQuestion> rights, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(rights);
        if (experiment.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.AuthorAnnotation) is not { Length: > 0 } author
            || GroupsOf(experiment) is not { } groups || !await IsAskedAsync(experiment, cancellationToken).ConfigureAwait(false))
        {
            return new RunObjection(
                Reasons.AuthorUnknown, "No webhook has told who wrote the experiment: register the operator's webhook author.reliabilityengine.io, then create the experiment again.");
        }

        foreach (var right in rights)
        {
            var review = new JsonObject
            {
                ["apiVersion"] = "authorization.k8s.io/v1",
                ["kind"] = "SubjectAccessReview",
                ["spec"] = new JsonObject { ["user"] = author, ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]), ["resourceAttributes"] = right.Attributes() },
            };
            var answer = await client.PostAsync(Path, review, cancellationToken).ConfigureAwait(false);
            if ((bool?)answer["status"]?["allowed"] != true)
            {
                return new RunObjection(Reasons.AuthorNotAllowed, $"Its author, \"{author}\", may not {right}: grant that, or have somebody who may write the experiment.");
            }
        }

        return null;
    }

    /// <summary>Whether the apiserver asks for the stamp at all: where it does not, anybody could write one.</summary>
    private async Task<bool> IsAskedAsync(ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        var labels = namespaces.Get(new NamespacedName("", experiment.Metadata.Namespace ?? ""))?.Metadata.Labels;
        return (await client.GetAsync<MutatingWebhookConfiguration>(WebhookCertificate.ConfigurationName, null, cancellationToken).ConfigureAwait(false))
            ?.Webhooks?.Any(webhook => PathOf(webhook.ClientConfig) == AuthorWebhook.Path && webhook.NamespaceSelector?.Selects(labels) != false) == true;
    }

    private static string? PathOf(WebhookClientConfig client) => client.Service?.Path ?? (Uri.TryCreate(client.Url, UriKind.Absolute, out var url) ? url.AbsolutePath : null);

    /// <summary>Null where they are no list.</summary>
    private static IReadOnlyList<string>? GroupsOf(ChaosExperiment experiment)
    {
        try
        {
            return experiment.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.AuthorGroupsAnnotation) is { } text && JsonNode.Parse(text) is JsonArray groups
                ? [.. groups.Select(group => (string?)group ?? "")]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
