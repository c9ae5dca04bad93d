using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>
/// A Rollout of Argo Rollouts on a real apiserver, with a CRD as small as the gate needs it. No controller of that kind runs here: its
/// ReplicaSets are made by the test, as that controller makes them.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class ArgoRolloutTests(ClusterFixture fixture)
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: rollouts.argoproj.io
          annotations:
            api-approved.kubernetes.io: unapproved, a test's own
        spec:
          group: argoproj.io
          names:
            kind: Rollout
            plural: rollouts
          scope: Namespaced
          versions:
          - name: v1alpha1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                x-kubernetes-preserve-unknown-fields: true
            subresources:
              status: {}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task It_is_gated_where_the_kind_exists_and_breaks_nothing_where_it_does_not()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.Engine.DeclareAsync("shop", "99", EngineScene.Requests("web"), Token,
            "workloadRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop}\n  alertTiers: [{severity: Page, budgetPercent: 20, longWindow: 30m}]");
        await scene.KubectlAsync(Token, "label", "slotarget", "shop", "team=pay");
        await scene.Engine.DeclareAsync("silent", "99", EngineScene.Requests("nobody"), Token,
            "workloadRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop}\n  onNoData: {after: 1m, severity: Ticket}");

        var silent = await scene.Engine.WaitAsync("silent", "Ready", "True", Token, "Accepted");
        Assert.Contains("The cluster has no kind Rollout of argoproj.io/v1alpha1", EngineScene.Condition(silent, "Ready")!["message"]!.GetValue<string>(), StringComparison.Ordinal);

        await scene.Cluster.ApplyAsync(Crd, Token);
        try
        {
            await scene.Cluster.KubectlAsync(["wait", "--for=condition=Established", Patience.KubectlTimeout, "crd/rollouts.argoproj.io"], null, Token);
            await GateARolloutAsync(scene);
        }
        finally
        {
            await scene.Cluster.KubectlAsync("delete", "crd", "rollouts.argoproj.io");
        }
    }

    private static async Task GateARolloutAsync(GateScene scene)
    {
        await ApplyAsync(scene, "shop:1");
        await RunAsync(scene, 1, "shop:1");
        await ApplyAsync(scene, "shop:2");
        await RunAsync(scene, 2, "shop:2");
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "shop", "Closed", Token);

        var refusal = await Assert.ThrowsAsync<LocalProcessException>(() => ApplyAsync(scene, "shop:3"));
        Assert.Contains("admission webhook \"gate.reliabilityengine.io\" denied the request", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("The rollout gate is closed to the new image shop:3.", refusal.Message, StringComparison.Ordinal);
        await ApplyAsync(scene, "shop:1");
        await scene.WaitForEventAsync("KnownImages +Rollout +Let through", Token);
        await scene.WaitUntilAsync("pay", policy => EngineScene.Condition(policy, "GateRegistered")!["status"]!.GetValue<string>() == "True", Token);

        // It wants a replica and none is ready: silence is then louder than the target asks for.
        await scene.Engine.Engine.WaitForMetricsAsync(
            text => text.Contains($"reliability_engine_no_data_alert{{slo=\"silent\",slo_namespace=\"{scene.Namespace}\",severity=\"Page\"}} 1", StringComparison.Ordinal), Token);
    }

    private static Task<string> ApplyAsync(GateScene scene, string image) => scene.Cluster.ApplyAsync(
        $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata:
          name: shop
          namespace: {scene.Namespace}
        spec:
          replicas: 1
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
              - name: shop
                image: {image}
        """, Token);

    /// <summary>A revision as Argo's controller makes it; the cluster's own controller runs its pod.</summary>
    private static async Task RunAsync(GateScene scene, int revision, string image)
    {
        var uid = await scene.KubectlAsync(Token, "get", "rollout", "shop", "-o", "jsonpath={.metadata.uid}");
        await scene.Cluster.ApplyAsync(
            $"""
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata:
              name: shop-{revision}
              namespace: {scene.Namespace}
              annotations:
                rollout.argoproj.io/revision: "{revision}"
              ownerReferences:
              - apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                name: shop
                uid: {uid}
                controller: true
            spec:
              replicas: 1
              selector:
                matchLabels:
                  revision: shop-{revision}
              template:
                metadata:
                  labels:
                    revision: shop-{revision}
                spec:
                  containers:
                  - name: shop
                    image: {image}
            """, Token);
    }
}
