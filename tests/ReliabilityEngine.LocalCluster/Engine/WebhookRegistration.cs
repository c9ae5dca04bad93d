using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>
/// The committed webhook configurations, pointed at an engine that runs as a process of this machine: the apiserver reaches it by a URL,
/// for no proxy here leads from a Service to it. It may also take its time: this machine runs the whole cluster, and an answer that comes
/// too late counts as a yes.
/// </summary>
public static class WebhookRegistration
{
    /// <summary>The most that an apiserver accepts.</summary>
    public const int LongestTimeoutSeconds = 30;

    /// <summary>The kinds of the configurations.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

    /// <summary>The validating configuration as committed.</summary>
    public static Task<JsonNode> ReadAsync(LocalKubernetes cluster, CancellationToken cancellationToken) => ReadAsync(cluster, "validating", cancellationToken);

    /// <summary>The mutating configuration as committed.</summary>
    public static Task<JsonNode> ReadMutatingAsync(LocalKubernetes cluster, CancellationToken cancellationToken) => ReadAsync(cluster, "mutating", cancellationToken);

    private static async Task<JsonNode> ReadAsync(LocalKubernetes cluster, string which, CancellationToken cancellationToken) =>
        JsonNode.Parse(await cluster.KubectlAsync(
            ["create", "--dry-run=client", "-o", "json", "-f", Checkout.PathOf("config", "webhook", $"{which}_webhook_configuration.yaml")],
            null, cancellationToken))!;

    /// <param name="configuration">A webhook configuration; its webhooks are changed in place.</param>
    /// <param name="engine">Where the engine's webhooks answer.</param>
    /// <param name="timeoutSeconds">How long the apiserver waits for an answer.</param>
    public static void PointAt(JsonNode configuration, Uri engine, int timeoutSeconds = LongestTimeoutSeconds)
    {
        foreach (var webhook in configuration["webhooks"]!.AsArray())
        {
            var path = webhook!["clientConfig"]!["service"]!["path"]!.GetValue<string>();
            webhook["clientConfig"] = new JsonObject { ["url"] = new Uri(engine, path).ToString() };
            webhook["timeoutSeconds"] = timeoutSeconds;
        }
    }
}
