using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Gate.Remembering;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>Images that ran stay known on a real cluster: without a single revision, after a deletion, and to an engine that was restarted.</summary>
[Collection(EngineCollection.Name)]
public sealed class RememberedImageTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task The_way_back_passes_whatever_users_prune_and_delete()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await RunSetsAsync(scene);
        await scene.KubectlAsync(Token, "patch", "deployment", "web", "-p", """{"spec": {"revisionHistoryLimit": 0}}""");
        await RolledOutAsync(scene, "deployment/web");
        await scene.SetImageAsync("web", "web:2", Token);
        await RolledOutAsync(scene, "deployment/web");
        await scene.Engine.Engine.Process.WaitUntilAsync(
            async token => (await scene.KubectlAsync(token, "get", "replicasets", "-l", "app=web", "-o", "name")).Trim().Split('\n').Length == 1, Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);

        await scene.SetImageAsync("web", "web:1", Token);
        await scene.SetImageAsync("web", "web:2", Token);
        await scene.RefusedAsync("web", "web:3", Token);

        await scene.Engine.Engine.Process.WaitUntilAsync(async token => await KeptAsync(scene, token) is var kept
            && kept.Contains("Deployment/web docker.io/library/web:1") && kept.Contains("Deployment/web docker.io/library/web:2")
            && kept.Contains("StatefulSet/db docker.io/library/db:1") && kept.Contains("DaemonSet/agent docker.io/library/agent:1"), Token);
        await scene.KubectlAsync(Token, "delete", "deployment", "web", "--cascade=foreground");
        await scene.Engine.Engine.StopAsync(Token);
        await scene.Engine.Engine.StartAsync(Token);

        var refusal = await Assert.ThrowsAsync<LocalProcessException>(() => scene.KubectlAsync(Token, "create", "deployment", "web", "--image=web:3"));
        Assert.Contains("The rollout gate is closed to the new image web:3.", refusal.Message, StringComparison.Ordinal);
        await scene.KubectlAsync(Token, "create", "deployment", "web", "--image=web:2");
    }

    /// <summary>Two workloads whose revisions do not tell whether pods run them.</summary>
    private static async Task RunSetsAsync(GateScene scene)
    {
        foreach (var (kind, name) in (IEnumerable<(string, string)>)[("StatefulSet", "db"), ("DaemonSet", "agent")])
        {
            await scene.Cluster.ApplyAsync(
                $"""
                apiVersion: apps/v1
                kind: {kind}
                metadata:
                  name: {name}
                  namespace: {scene.Namespace}
                spec:
                  {(kind == "StatefulSet" ? $"serviceName: {name}" : "")}
                  selector:
                    matchLabels:
                      app: {name}
                  template:
                    metadata:
                      labels:
                        app: {name}
                    spec:
                      containers:
                      - name: {name}
                        image: {name}:1
                """, Token);
            await RolledOutAsync(scene, $"{kind}/{name}");
        }
    }

    private static Task<string> RolledOutAsync(GateScene scene, string workload) => scene.KubectlAsync(Token, "rollout", "status", workload, Patience.KubectlTimeout);

    /// <summary>What the engine has written of the scene's namespace.</summary>
    private static async Task<IReadOnlyList<string>> KeptAsync(GateScene scene, CancellationToken cancellationToken)
    {
        var kept = await scene.Cluster.KubectlAsync(
            ["get", "configmap", ImageMemoryReader.ConfigMapName, "-n", EngineInstallation.Namespace, "--ignore-not-found", "-o", "jsonpath={.binaryData.images\\.tsv\\.gz}"],
            null, cancellationToken);
        return
        [
            .. ImageMemoryText.Read(Convert.FromBase64String(kept))
                .Where(image => image.Workload.StartsWith(scene.Namespace + "/", StringComparison.Ordinal))
                .Select(image => $"{image.Workload[(scene.Namespace.Length + 1)..]} {image.Image}"),
        ];
    }
}
