using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// Rollouts pass the engine: the policy's gate is told to hold them, and what it says is shown by admission, or, where the apiserver does
/// not reach this machine, by asking as a pipeline does.
/// </summary>
internal sealed class DemoGate(DemoCluster cluster, EngineProcess engine, Uri? webhooks)
{
    public const string Namespace = "shop";
    private const string Policy = "purchase";

    /// <summary>The commands and their answers, as a terminal would show them.</summary>
    public IReadOnlyList<string> Transcript { get; private set; } = [];

    /// <exception cref="DemoException">Something was let through, or refused, that should not have been.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await EnforceAsync(cancellationToken);
        if (webhooks is not null)
        {
            var admission = new DemoAdmission(cluster.Kubernetes);
            await admission.PlayAsync(cancellationToken);
            Transcript = ["Rollouts and specs pass the engine's webhooks:", .. admission.Transcript];
            return;
        }

        Transcript =
        [
            "The cluster's apiserver reaches no address of this machine, so admission is not shown: set ENGINE_ADDRESS to one that it reaches.",
            "A pipeline asks before it rolls out:",
            .. await DemoPipeline.AskAsync(cluster, engine, cancellationToken),
        ];
    }

    /// <summary>The sample's gate only records what it would have done (Shadow); here it holds rollouts.</summary>
    private async Task EnforceAsync(CancellationToken cancellationToken)
    {
        var kubernetes = cluster.Kubernetes;
        await kubernetes.KubectlAsync(
            ["patch", "reliabilitypolicy", Policy, "-n", Namespace, "--type=merge", "-p", """{"spec":{"gate":{"mode":"Enforce"}}}"""], null, cancellationToken);
        JsonNode? gate = null;
        await DemoWait.UntilAsync(
            engine,
            async token =>
            {
                var policy = JsonNode.Parse(await kubernetes.KubectlAsync(["get", "reliabilitypolicy", Policy, "-n", Namespace, "-o", "json"], null, token));
                gate = policy!["status"]?["gate"];
                return gate?["mode"]?.GetValue<string>() == "Enforce" && gate["state"]?.GetValue<string>() == "Closed";
            },
            () => $"The gate of the policy {Policy} should be Enforce and Closed while payments burns; its status says "
                + $"mode {gate?["mode"] ?? "unknown"}, state {gate?["state"] ?? "unknown"}, reason {gate?["reason"] ?? "unknown"}.",
            cancellationToken);
    }
}
