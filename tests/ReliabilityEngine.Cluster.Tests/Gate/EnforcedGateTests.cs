using System.Globalization;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>A gate that refuses, on a real apiserver: what it stops, what it never stops, and when it lets go.</summary>
[Collection(EngineCollection.Name)]
public sealed class EnforcedGateTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task Holds_a_new_image_back_and_nothing_that_could_repair_the_service()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.SetImageAsync("web", "web:2", Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);
        await scene.WaitAsync("pay", "calm", "Open", Token);

        var refusal = await scene.RefusedAsync("web", "web:3", Token);
        Assert.Contains("The rollout gate is closed to the new image web:3.", refusal, StringComparison.Ordinal);
        Assert.Contains("Policy \"pay\", SLOTarget \"web\": Risk Critical (100 of 100). ", refusal, StringComparison.Ordinal);
        Assert.Contains("Reopens when ", refusal, StringComparison.Ordinal);
        Assert.Contains($"kubectl annotate --overwrite namespace {scene.Namespace} reliabilityengine.io/override-until=", refusal, StringComparison.Ordinal);
        Assert.Equal("web:2", await scene.ImageOfAsync("web", Token));
        await scene.SetImageAsync("calm", "calm:2", Token);

        // What never makes things worse by a new image.
        await scene.KubectlAsync(Token, "rollout", "restart", "deployment/web");
        await scene.KubectlAsync(Token, "scale", "deployment/web", "--replicas=2");
        await scene.KubectlAsync(Token, "label", "deployment/web", "owner=pay");
        await scene.KubectlAsync(Token, "set", "resources", "deployment/web", "--requests=cpu=10m");
        await scene.KubectlAsync(Token, "rollout", "undo", "deployment/web", "--to-revision=1");
        Assert.Equal("web:1", await scene.ImageOfAsync("web", Token));
        await scene.KubectlAsync(Token, "patch", "deployment/web", "-p", """{"spec": {"template": {"metadata": {"labels": {"reverted-by": "git"}}, "spec": {"containers": [{"name": "web", "image": "web:2"}]}}}}""");
        Assert.Equal("web:2", await scene.ImageOfAsync("web", Token));

        // A namespace that has not opted in.
        await scene.KubectlAsync(Token, "label", "namespace", scene.Namespace, "reliabilityengine.io/gate-");
        await scene.SetImageAsync("web", "web:3", Token);
        await scene.KubectlAsync(Token, "label", "namespace", scene.Namespace, "reliabilityengine.io/gate=true");

        // A person's word, which ends with the annotation.
        await scene.RefusedAsync("web", "web:4", Token);
        await OverrideAsync(scene, DateTimeOffset.UtcNow.AddHours(30));
        Assert.Contains("must not be more than 24 h", await scene.RefusedAsync("web", "web:4", Token), StringComparison.Ordinal);
        await OverrideAsync(scene, DateTimeOffset.UtcNow.AddHours(1));
        await scene.SetImageAsync("web", "web:4", Token);
        await scene.KubectlAsync(Token, "annotate", "namespace", scene.Namespace, "reliabilityengine.io/override-until-");
        await scene.RefusedAsync("web", "web:5", Token);

        // The risk falls: the same events are within a promise of fifty percent.
        await scene.DeclareTargetAsync("web", "50", Token);
        await scene.WaitAsync("pay", "web", "Open", Token);
        await scene.SetImageAsync("web", "web:5", Token);

        await scene.WaitForEventAsync("RiskLevel +ReliabilityPolicy +The gate is closed for SLOTarget web", Token);
        await scene.WaitForEventAsync("RiskLevel +Deployment +Refused: The rollout gate is closed to the new image web:3", Token);
        await scene.WaitForEventAsync("Overridden +Deployment +Let through: Overridden until .* by namespace .*: a test", Token);

        // An apiserver whose object was not the latest asks again about the one that is.
        Assert.InRange(await CountAsync(scene, "Deny", "RiskLevel"), 4, 8);
        Assert.InRange(await CountAsync(scene, "Allow", "Overridden"), 1, 2);
        Assert.Equal(1, await scene.Engine.Engine.ReadMetricAsync($"reliability_engine_gate_open{{policy=\"pay\",policy_namespace=\"{scene.Namespace}\"}}", Token));
    }

    private static async Task<double> CountAsync(GateScene scene, string decision, string reason) =>
        await scene.Engine.Engine.ReadMetricAsync($"reliability_engine_gate_decisions_total{{decision=\"{decision}\",mode=\"Enforce\",reason=\"{reason}\"}}", Token) ?? 0;

    private static Task<string> OverrideAsync(GateScene scene, DateTimeOffset until) => scene.KubectlAsync(Token,
        "annotate", "--overwrite", "namespace", scene.Namespace,
        $"reliabilityengine.io/override-until={until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}", "reliabilityengine.io/override-reason=a test");
}
