using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Webhooks;

/// <summary>What becomes of a request that no replica answers: it passes, unless an overlay says otherwise.</summary>
public sealed class FailurePolicyTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Both_ignore_by_default()
    {
        var webhooks = await WebhooksAsync(await fixture.GetAsync(Token));

        Assert.All(webhooks, webhook => Assert.Equal("Ignore", webhook.Value["failurePolicy"]!.GetValue<string>()));
        Assert.Equal(2, webhooks["gate.reliabilityengine.io"]["timeoutSeconds"]!.GetValue<int>());
        Assert.Equal(5, webhooks["validate.reliabilityengine.io"]["timeoutSeconds"]!.GetValue<int>());
    }

    [ClusterFact]
    public async Task Each_can_be_made_to_fail_by_itself()
    {
        var cluster = await fixture.GetAsync(Token);

        var gate = await WebhooksAsync(cluster, "gate");
        Assert.Equal("Fail", gate["gate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());
        Assert.Equal("Ignore", gate["validate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());

        // What is being deleted must pass, or a finalizer could never be removed.
        var validate = await WebhooksAsync(cluster, "validate");
        Assert.Equal("Ignore", validate["gate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());
        Assert.Equal("Fail", validate["validate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());
        Assert.Equal(
            "!has(object.metadata.deletionTimestamp)",
            validate["validate.reliabilityengine.io"]["matchConditions"]![0]!["expression"]!.GetValue<string>());
    }

    /// <summary>The webhooks by name as kustomize builds them, with components of config/webhook-fail.</summary>
    private static async Task<IReadOnlyDictionary<string, JsonNode>> WebhooksAsync(LocalKubernetes cluster, params string[] components)
    {
        var overlay = Directory.CreateDirectory(Path.Combine(cluster.Directory, $"overlay-{Guid.NewGuid():N}")).FullName;
        var kustomization = new JsonObject
        {
            ["resources"] = new JsonArray(Path.GetRelativePath(overlay, Checkout.PathOf("config", "webhook"))),
            ["components"] = new JsonArray([.. components.Select(c => JsonValue.Create(Path.GetRelativePath(overlay, Checkout.PathOf("config", "webhook-fail", c))))]),
        };
        await File.WriteAllTextAsync(Path.Combine(overlay, "kustomization.yaml"), kustomization.ToJsonString(), Token);
        var built = await cluster.KubectlAsync(["kustomize", overlay], null, Token);
        var webhooks = await cluster.KubectlAsync(["create", "--dry-run=client", "--validate=false", "-o", "jsonpath={.webhooks}", "-f", "-"], built, Token);
        return JsonNode.Parse(webhooks)!.AsArray().ToDictionary(webhook => webhook!["name"]!.GetValue<string>(), webhook => webhook!);
    }
}
