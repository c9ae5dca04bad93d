using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>Two Deployments in one sync, one of them in danger: as Argo CD applies them, and as Flux tries them first.</summary>
[Collection(EngineCollection.Name)]
public sealed class GateSyncTests(ClusterFixture fixture)
{
    private static readonly string[] Deployments = ["calm", "web"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task A_sync_that_asks_first_is_never_left_half_applied()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);
        await scene.WaitAsync("pay", "calm", "Open", Token);

        // Argo CD runs the PreSync hook, and nothing else when that fails.
        var denied = await Assert.ThrowsAsync<LocalProcessException>(() => CheckAsync(scene));
        Assert.Contains("ended with code 1", denied.Message, StringComparison.Ordinal);
        Assert.Contains("Deployment/web", denied.Message, StringComparison.Ordinal);
        Assert.Contains("annotate --overwrite namespace", denied.Message, StringComparison.Ordinal);

        // Flux tries the whole set on the server before it applies any of it.
        var refused = await Assert.ThrowsAsync<LocalProcessException>(() => FluxDryRunAsync(scene, 2));
        Assert.Contains("denied the request: The rollout gate is closed to the new image web:2.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["calm:1", "web:1"], await ImagesAsync(scene));

        // Without a question first, as Argo CD applies: one object after the other, and the first stays applied.
        Assert.Equal([true, false], await ArgoApplyAsync(scene, 2));
        Assert.Equal(["calm:2", "web:1"], await ImagesAsync(scene));

        // The revert of that half is no new image: both ways lead back.
        await FluxDryRunAsync(scene, 1);
        await CheckAsync(scene, "--kind", "Deployment", "--name", "calm", "--image", "calm:1");
        Assert.Equal([true, true], await ArgoApplyAsync(scene, 1));

        // The risk falls, and the same sync passes whole.
        await scene.DeclareTargetAsync("web", "50", Token);
        await scene.WaitAsync("pay", "web", "Open", Token);
        Assert.Contains("Deployment/web", await CheckAsync(scene), StringComparison.Ordinal);
        await FluxDryRunAsync(scene, 2);
        Assert.Equal([true, true], await ArgoApplyAsync(scene, 2));
        Assert.Equal(["calm:2", "web:2"], await ImagesAsync(scene));
    }

    /// <summary>The command as a pipeline runs it, against the replica that the apiserver asks.</summary>
    private static Task<string> CheckAsync(GateScene scene, params string[] more) => ProgramRun.RunAsync(
        "dotnet",
        [
            Checkout.Program("ReliabilityEngine.Operator", "reliability-engine"), "gate", "check",
            "--namespace", scene.Namespace, "--server", scene.Engine.Engine.Webhooks.ToString(), "--kubeconfig", scene.Cluster.Kubeconfig, "--timeout", "5m", .. more,
        ],
        cancellationToken: Token);

    private static Task<string> FluxDryRunAsync(GateScene scene, int version) => scene.Cluster.KubectlAsync(
        ["apply", "--server-side", "--force-conflicts", "--dry-run=server", "--field-manager=flux", "-f", "-"],
        string.Join("\n---\n", Deployments.Select(name => Manifest(scene, name, version))), Token);

    /// <summary>Which of the objects were applied.</summary>
    private static async Task<IReadOnlyList<bool>> ArgoApplyAsync(GateScene scene, int version)
    {
        var applied = new List<bool>();
        foreach (var name in Deployments)
        {
            try
            {
                await scene.Cluster.ApplyAsync(Manifest(scene, name, version), Token);
                applied.Add(true);
            }
            catch (LocalProcessException)
            {
                applied.Add(false);
            }
        }

        return applied;
    }

    private static async Task<IReadOnlyList<string>> ImagesAsync(GateScene scene) =>
        [await scene.ImageOfAsync("calm", Token), await scene.ImageOfAsync("web", Token)];

    private static string Manifest(GateScene scene, string name, int version) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
          namespace: {{scene.Namespace}}
          labels: {app: {{name}} }
        spec:
          selector: {matchLabels: {app: {{name}} } }
          template:
            metadata: {labels: {app: {{name}} } }
            spec:
              containers:
                - name: {{name}}
                  image: {{name}}:{{version}}
        """;
}
