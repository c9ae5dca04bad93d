using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Webhooks;

/// <summary>The committed configuration has an apiserver ask about policies too.</summary>
[Collection(EngineCollection.Name)]
public sealed class PolicyWebhookTests(ClusterFixture fixture)
{
    private const string Purchase = "{matchLabels: {team: purchase}}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task A_policy_that_cannot_work_is_refused_and_its_annotations_are_looked_at()
    {
        await using var scene = await EngineScene.PrepareAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow, ("web", _ => 0)), Token);
        await scene.InstallWebhooksAsync(Token);
        await scene.Engine.StartAsync(Token);

        await ApplyAsync(scene, "purchase", Purchase);
        await RefusedAsync(ApplyAsync(scene, "everything", "{matchExpressions: []}"), "spec.selector: must have at least one entry in ");
        await RefusedAsync(
            AnnotateAsync(scene, "reliabilityengine.io/override-until=2030-01-01T00:00:00Z"),
            "metadata.annotations[reliabilityengine.io/override-reason]: must be specified together with ");
        await AnnotateAsync(scene, "reliabilityengine.io/override-until=2030-01-01T00:00:00Z", "reliabilityengine.io/override-reason=release");

        await scene.Cluster.KubectlAsync(["delete", "reliabilitypolicy", "--all", "-n", scene.Namespace], null, Token);
    }

    private static Task<string> ApplyAsync(EngineScene scene, string name, string selector) => scene.Cluster.ApplyAsync(
        $"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata:
          name: {name}
          namespace: {scene.Namespace}
        spec:
          selector: {selector}
        """, Token);

    private static Task<string> AnnotateAsync(EngineScene scene, params string[] annotations) =>
        scene.Cluster.KubectlAsync(["annotate", "reliabilitypolicy", "purchase", "-n", scene.Namespace, .. annotations], null, Token);

    private static async Task RefusedAsync(Task<string> request, string sentence)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => request);
        Assert.Contains($"admission webhook \"validate.reliabilityengine.io\" denied the request: {sentence}", refusal.Message, StringComparison.Ordinal);
    }
}
