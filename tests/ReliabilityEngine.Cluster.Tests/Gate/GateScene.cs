using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>
/// A shop whose <c>web</c> burns its budget and whose <c>calm</c> does not, both with a workload, in a namespace that has opted in to the
/// gate; the engine answers the apiserver's questions about it.
/// </summary>
internal sealed class GateScene : IAsyncDisposable
{
    private GateScene(EngineScene engine) => Engine = engine;

    public EngineScene Engine { get; }

    public LocalKubernetes Cluster => Engine.Cluster;

    public string Namespace => Engine.Namespace;

    public static async Task<GateScene> OpenAsync(
        LocalKubernetes cluster, CancellationToken cancellationToken, string failurePolicy = "Ignore", (string, string, string)? lease = null)
    {
        var now = DateTimeOffset.UtcNow;
        var scene = new GateScene(await EngineScene.PrepareAsync(
            cluster,
            CounterHistory.Lines(now.AddHours(-4), now.AddMinutes(30), ("web", at => at > now.AddMinutes(-40) ? 0.03 : 0), ("calm", _ => 0)),
            cancellationToken,
            lease: lease));
        await scene.KubectlAsync(cancellationToken, "label", "namespace", scene.Namespace, "reliabilityengine.io/gate=true");
        await scene.Engine.InstallWebhooksAsync(cancellationToken, failurePolicy: failurePolicy);
        await scene.Engine.Engine.StartAsync(cancellationToken);
        foreach (var name in (string[])["web", "calm"])
        {
            await scene.KubectlAsync(cancellationToken, "create", "deployment", name, $"--image={name}:1");
            await scene.DeclareTargetAsync(name, "99", cancellationToken);
            await scene.KubectlAsync(cancellationToken, "label", "slotarget", name, "team=pay");
        }

        return scene;
    }

    /// <summary>A target with its workload; a page needs a fifth of the budget to go within half an hour.</summary>
    public Task DeclareTargetAsync(string name, string objective, CancellationToken cancellationToken) => Engine.DeclareAsync(
        name, objective, cancellationToken,
        $"workloadRef: {{kind: Deployment, name: {name}}}\n  alertTiers: [{{severity: Page, budgetPercent: 20, longWindow: 30m}}]");

    /// <summary>kubectl in the scene's namespace.</summary>
    public Task<string> KubectlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Cluster.KubectlAsync(["-n", Namespace, .. arguments], null, cancellationToken);

    /// <summary>A policy about every target of the scene.</summary>
    /// <param name="more">Further fields of the gate, at their indentation.</param>
    public Task DeclarePolicyAsync(string name, string mode, CancellationToken cancellationToken, string more = "") => Cluster.ApplyAsync($"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata:
          name: {name}
          namespace: {Namespace}
        spec:
          selector:
            matchLabels:
              team: pay
          gate:
            mode: {mode}
            {more}
        """, cancellationToken);

    public async Task<JsonNode> ReadPolicyAsync(string name, CancellationToken cancellationToken) =>
        (await Cluster.Http.GetFromJsonAsync<JsonNode>(
            new Uri($"/apis/reliabilityengine.io/v1alpha1/namespaces/{Namespace}/reliabilitypolicies/{name}", UriKind.Relative), cancellationToken))!;

    /// <summary>Waits until a policy's gate is in a state before one of its targets.</summary>
    public Task WaitAsync(string policy, string target, string state, CancellationToken cancellationToken) =>
        WaitUntilAsync(policy, found => GateOf(found, target)?["state"]!.GetValue<string>() == state, cancellationToken);

    public Task WaitUntilAsync(string policy, Func<JsonNode, bool> isThere, CancellationToken cancellationToken) =>
        Engine.Engine.Process.WaitUntilAsync(async token => isThere(await ReadPolicyAsync(policy, token)), cancellationToken);

    /// <summary>Waits for an Event whose reason, object and note match.</summary>
    public Task WaitForEventAsync(string pattern, CancellationToken cancellationToken) => Engine.Engine.Process.WaitUntilAsync(
        async _ => Regex.IsMatch(
            await KubectlAsync(cancellationToken, "get", "events.events.k8s.io", "-o", "custom-columns=R:.reason,K:.regarding.kind,N:.note", "--no-headers"), pattern),
        cancellationToken);

    /// <summary>Waits until the apiserver trusts what a replica serves.</summary>
    public Task WaitForCertificateAsync(EngineProcess engine, CancellationToken cancellationToken) => engine.Process.WaitUntilAsync(
        async token => (await Cluster.KubectlAsync(
            ["get", "validatingwebhookconfiguration", "reliability-engine", "-o", "jsonpath={.webhooks[*].clientConfig.caBundle}"], null, token)).Length > 0,
        cancellationToken);

    public static JsonNode? GateOf(JsonNode policy, string target) =>
        policy["status"]?["targets"]?.AsArray().FirstOrDefault(t => t!["name"]!.GetValue<string>() == target)?["gate"];

    public Task<string> SetImageAsync(string deployment, string image, CancellationToken cancellationToken, params string[] more) =>
        KubectlAsync(cancellationToken, ["set", "image", $"deployment/{deployment}", $"*={image}", .. more]);

    /// <summary>Tries an image that the gate must not let through; returns what the person who tried is told.</summary>
    public async Task<string> RefusedAsync(string deployment, string image, CancellationToken cancellationToken, params string[] more)
    {
        var refusal = await Assert.ThrowsAsync<LocalProcessException>(() => SetImageAsync(deployment, image, cancellationToken, more));
        Assert.Contains("admission webhook \"gate.reliabilityengine.io\" denied the request", refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    /// <summary>Rolls an image out; returns the code and what the apiserver warns of.</summary>
    public async Task<(HttpStatusCode Code, string Warnings)> PatchImageAsync(string deployment, string image, CancellationToken cancellationToken)
    {
        using var response = await PatchAsync(deployment, image, "", cancellationToken);
        return (response.StatusCode, response.Headers.TryGetValues("Warning", out var warnings) ? string.Join('\n', warnings) : "");
    }

    /// <summary>Tries an image without storing it; returns the code and the body.</summary>
    public async Task<(HttpStatusCode Code, string Text)> TryImageAsync(string deployment, string image, CancellationToken cancellationToken)
    {
        using var response = await PatchAsync(deployment, image, "?dryRun=All", cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private async Task<HttpResponseMessage> PatchAsync(string deployment, string image, string query, CancellationToken cancellationToken)
    {
        var container = new JsonObject { ["name"] = deployment, ["image"] = image };
        var template = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) } };
        var patch = new JsonObject { ["spec"] = new JsonObject { ["template"] = template } }.ToJsonString();
        using var content = new StringContent(patch, mediaType: new("application/strategic-merge-patch+json"));
        return await Cluster.Http.PatchAsync(
            new Uri($"/apis/apps/v1/namespaces/{Namespace}/deployments/{deployment}{query}", UriKind.Relative), content, cancellationToken);
    }

    public async Task<string> ImageOfAsync(string deployment, CancellationToken cancellationToken) =>
        await KubectlAsync(cancellationToken, "get", "deployment", deployment, "-o", "jsonpath={.spec.template.spec.containers[0].image}");

    public async ValueTask DisposeAsync()
    {
        await Cluster.KubectlAsync("delete", "reliabilitypolicy,deployment,statefulset,daemonset", "--all", "-n", Namespace, "--wait=false");
        await Engine.DisposeAsync();
    }
}
