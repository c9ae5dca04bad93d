using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>An experiment whose run an earlier leader had begun and held: it is read, recovered, and let go once nothing is left to recover.</summary>
internal static class HalfWayExperiment
{
    public static async Task EndAsync(EngineScene scene, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        await scene.Cluster.ApplyAsync(
            $$"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ChaosExperiment
            metadata:
              name: half-way
              namespace: {{scene.Namespace}}
            spec:
              target: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: nobody} }
              fault: {podKill: {count: 1} }
              startBy: "{{now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}}"
              steadyState: {sloTargets: [burning]}
            """, cancellationToken);
        var path = new Uri($"/apis/reliabilityengine.io/v1alpha1/namespaces/{scene.Namespace}/chaosexperiments/half-way", UriKind.Relative);

        // Its first look is over: the next one begins with the finalizer.
        await scene.Engine.Process.WaitUntilAsync(
            async token => (await scene.Cluster.Http.GetFromJsonAsync<JsonNode>(path, token))?["status"]?["conditions"] is not null, cancellationToken);
        var time = $"{now:yyyy-MM-ddTHH:mm:ssZ}";
        var run = new JsonObject
        {
            ["name"] = "half-way-1",
            ["fault"] = "podKill",
            ["due"] = time,
            ["start"] = time,
            ["phase"] = "Recovering",
            ["phaseSince"] = time,
            ["injected"] = time,
        };
        using var body = new StringContent(
            new JsonObject { ["status"] = new JsonObject { ["phase"] = "Recovering", ["runs"] = new JsonArray(run) } }.ToJsonString(), null, "application/merge-patch+json");
        using var answer = await scene.Cluster.Http.PatchAsync(new Uri($"{path}/status", UriKind.Relative), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await scene.Engine.Process.WaitUntilAsync(
            async token => (await scene.Cluster.Http.GetFromJsonAsync<JsonNode>(path, token)) is { } experiment
                && (string?)experiment["status"]!["verdict"] == "Aborted" && experiment["metadata"]!["finalizers"] is null,
            cancellationToken);
    }
}
