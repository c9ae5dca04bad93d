using System.Net;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>The committed webhook configurations in a cluster, about the namespace of one scene.</summary>
internal static class SceneWebhooks
{
    /// <param name="engine">Who is asked.</param>
    /// <param name="failurePolicy">What becomes of a request that nobody answers.</param>
    public static async Task InstallAsync(
        LocalKubernetes cluster, string @namespace, EngineProcess engine, CancellationToken cancellationToken, string failurePolicy = "Ignore")
    {
        await cluster.KubectlAsync(["label", "namespace", @namespace, $"webhooks={@namespace}", "--overwrite"], null, cancellationToken);
        foreach (var configuration in (JsonNode[])
        [
            await WebhookRegistration.ReadAsync(cluster, cancellationToken), await WebhookRegistration.ReadMutatingAsync(cluster, cancellationToken),
        ])
        {
            WebhookRegistration.PointAt(configuration, engine.Webhooks);
            foreach (var webhook in configuration["webhooks"]!.AsArray())
            {
                webhook!["failurePolicy"] = failurePolicy;
                var selector = webhook["namespaceSelector"]!.AsObject();
                if (selector["matchLabels"] is not JsonObject)
                {
                    selector["matchLabels"] = new JsonObject();
                }

                selector["matchLabels"]!["webhooks"] = @namespace;
            }

            await cluster.ApplyAsync(configuration.ToJsonString(), cancellationToken);
        }
    }

    /// <summary>Takes them away, where they are there.</summary>
    public static async Task RemoveAsync(LocalKubernetes cluster)
    {
        foreach (var plural in (string[])["validatingwebhookconfigurations", "mutatingwebhookconfigurations"])
        {
            using var response = await cluster.Http.DeleteAsync(new Uri($"/apis/admissionregistration.k8s.io/v1/{plural}/reliability-engine", UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                response.EnsureSuccessStatusCode();
            }
        }
    }
}
