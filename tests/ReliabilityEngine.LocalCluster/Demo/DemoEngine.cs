using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// All that `config/default` installs, and the engine as a process of this machine under the roles of it: hollow nodes run no image, and a
/// cluster of the user's has none to pull. The webhooks are pointed at the process.
/// </summary>
internal static class DemoEngine
{
    /// <summary>For a webhook that is known to be out of reach: it should hold nobody up.</summary>
    private const int ShortestTimeoutSeconds = 1;

    /// <summary>Where the apiserver reaches the engine's webhooks; null where it does not reach this machine.</summary>
    public static async Task<(EngineProcess Engine, Uri? Webhooks)> InstallAsync(
        DemoCluster cluster, EngineProcessOptions options, CancellationToken cancellationToken)
    {
        var kubernetes = cluster.Kubernetes;
        var manifests = cluster.Engine;
        foreach (var deployment in manifests.OfKind("Deployment"))
        {
            deployment["spec"]!["replicas"] = 0;
        }

        await cluster.ApplyAsync(manifests.Without(WebhookRegistration.Kinds), cancellationToken);
        await EngineInstallation.WaitForKindsAsync(kubernetes, cancellationToken);

        var hosts = EngineAddress.Candidates(kubernetes);
        var engine = await EngineProcess.CreateAsync(kubernetes, options with { WebhookNames = [.. hosts.Append(EngineAddress.Loopback).Distinct()] }, cancellationToken);
        try
        {
            var candidates = hosts.Select(host => new UriBuilder(engine.Webhooks) { Host = host }.Uri).ToList();
            var registrations = WebhookRegistration.Kinds.SelectMany(manifests.OfKind).ToList();
            await PointAtAsync(kubernetes, registrations, candidates[0], WebhookRegistration.LongestTimeoutSeconds, cancellationToken);
            await engine.StartAsync(cancellationToken);
            var registered = await ReadWithBundleAsync(kubernetes, engine, cancellationToken);
            var found = await EngineAddress.FindAsync(kubernetes, candidates, registered, cancellationToken);
            if (found is null)
            {
                await PointAtAsync(kubernetes, registrations, candidates[0], ShortestTimeoutSeconds, cancellationToken);
            }
            else if (found != candidates[0])
            {
                await PointAtAsync(kubernetes, registrations, found, WebhookRegistration.LongestTimeoutSeconds, cancellationToken);
            }

            return (engine, found);
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private static async Task PointAtAsync(
        LocalKubernetes kubernetes, IEnumerable<JsonNode> registrations, Uri webhooks, int timeoutSeconds, CancellationToken cancellationToken)
    {
        foreach (var registration in registrations)
        {
            var pointed = registration.DeepClone();
            WebhookRegistration.PointAt(pointed, webhooks, timeoutSeconds);
            await kubernetes.ApplyAsync(pointed.ToJsonString(), cancellationToken);
        }
    }

    /// <summary>The validating registration as the apiserver has it, once the engine has put its authority there.</summary>
    private static async Task<JsonNode> ReadWithBundleAsync(LocalKubernetes kubernetes, EngineProcess engine, CancellationToken cancellationToken)
    {
        JsonNode registered = null!;
        await engine.Process.WaitUntilAsync(
            async token =>
            {
                var read = await kubernetes.KubectlAsync(["get", WebhookRegistration.Kinds[0].ToLowerInvariant(), "reliability-engine", "-o", "json"], null, token);
                registered = JsonNode.Parse(read)!;
                return registered["webhooks"]!.AsArray().All(webhook => webhook!["clientConfig"]!["caBundle"] is not null);
            },
            cancellationToken);
        return registered;
    }
}
