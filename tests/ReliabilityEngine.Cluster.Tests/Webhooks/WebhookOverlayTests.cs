using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Cluster.Tests.Webhooks;

/// <summary>The webhooks as installed, and with the components that an overlay may add.</summary>
public sealed class WebhookOverlayTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task A_request_that_no_replica_answers_passes_by_default()
    {
        var webhooks = await WebhooksAsync(await fixture.GetAsync(Token));

        // But for the author of an experiment: a stamp that anybody could write meanwhile would lend them the engine's rights.
        Assert.All(webhooks, webhook => Assert.Equal(webhook.Key == "author.reliabilityengine.io" ? "Fail" : "Ignore", webhook.Value["failurePolicy"]!.GetValue<string>()));
        Assert.Equal(2, webhooks["gate.reliabilityengine.io"]["timeoutSeconds"]!.GetValue<long>());
        Assert.Equal(5, webhooks["validate.reliabilityengine.io"]["timeoutSeconds"]!.GetValue<long>());
    }

    [ClusterFact]
    public async Task Each_webhook_can_be_made_to_fail_by_itself()
    {
        var cluster = await fixture.GetAsync(Token);

        var gate = await WebhooksAsync(cluster, "webhook-fail/gate");
        Assert.Equal("Fail", gate["gate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());
        Assert.Equal("Ignore", gate["validate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());

        // What is being deleted must pass, or a finalizer could never be removed.
        var validate = await WebhooksAsync(cluster, "webhook-fail/validate");
        Assert.Equal("Ignore", validate["gate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());
        Assert.Equal("Fail", validate["validate.reliabilityengine.io"]["failurePolicy"]!.GetValue<string>());
        Assert.Equal(
            "!has(object.metadata.deletionTimestamp)",
            validate["validate.reliabilityengine.io"]["matchConditions"]![0]!["expression"]!.GetValue<string>());

        var approve = await WebhooksAsync(cluster, "webhook-fail/approve");
        Assert.Equal(["Fail", "Fail", "Ignore", "Ignore"], approve.OrderBy(webhook => webhook.Key).Select(webhook => webhook.Value["failurePolicy"]!.GetValue<string>()));
        Assert.Equal(
            "!has(object.metadata.deletionTimestamp)",
            approve["approve.reliabilityengine.io"]["matchConditions"]![0]!["expression"]!.GetValue<string>());
    }

    [ClusterFact]
    public async Task With_cert_manager_the_operator_serves_the_certificate_that_is_injected()
    {
        var built = await BuildAsync(await fixture.GetAsync(Token), "certmanager");

        var certificate = built.Single(o => o["kind"]!.GetValue<string>() == "Certificate");
        var configurations = built.Where(o => WebhookRegistration.Kinds.Contains(o["kind"]!.GetValue<string>())).ToList();
        Assert.Equal(2, configurations.Count);
        Assert.All(configurations, configuration => Assert.Equal(
            $"{certificate["metadata"]!["namespace"]}/{certificate["metadata"]!["name"]}",
            configuration["metadata"]!["annotations"]!["cert-manager.io/inject-ca-from"]!.GetValue<string>()));

        // The name by which the apiserver calls the Service, and the Secret that the operator mounts.
        var service = configurations[0]["webhooks"]![0]!["clientConfig"]!["service"]!;
        Assert.Contains($"{service["name"]}.{service["namespace"]}.svc", certificate["spec"]!["dnsNames"]!.AsArray().Select(n => n!.GetValue<string>()));
        var pod = built.Single(o => o["kind"]!.GetValue<string>() == "Deployment")["spec"]!["template"]!["spec"]!;
        Assert.Equal(3, pod["volumes"]!.AsArray().Count);
        Assert.Contains(pod["volumes"]!.AsArray(), v => v!["secret"]?["secretName"]?.GetValue<string>() == certificate["spec"]!["secretName"]!.GetValue<string>());
    }

    private static async Task<IReadOnlyDictionary<string, JsonNode>> WebhooksAsync(LocalKubernetes cluster, params string[] components)
    {
        var built = await BuildAsync(cluster, components);
        return built.Where(o => WebhookRegistration.Kinds.Contains(o["kind"]!.GetValue<string>())).SelectMany(o => o["webhooks"]!.AsArray())
            .ToDictionary(webhook => webhook!["name"]!.GetValue<string>(), webhook => webhook!);
    }

    /// <summary>config/default as kustomize builds it with some components.</summary>
    private static async Task<IReadOnlyList<JsonNode>> BuildAsync(LocalKubernetes cluster, params string[] components)
    {
        var overlay = Directory.CreateDirectory(Path.Combine(cluster.Directory, $"overlay-{Guid.NewGuid():N}")).FullName;
        var kustomization = new JsonObject
        {
            ["resources"] = new JsonArray(Path.GetRelativePath(overlay, Checkout.PathOf("config", "default"))),
            ["components"] = new JsonArray([.. components.Select(c => JsonValue.Create(Path.GetRelativePath(overlay, Checkout.PathOf("config", c))))]),
        };
        await File.WriteAllTextAsync(Path.Combine(overlay, "kustomization.yaml"), kustomization.ToJsonString(), Token);
        return [.. LintYaml.Read(await cluster.KubectlAsync(["kustomize", overlay], null, Token)).Select(document => document.Root!)];
    }
}
