using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>A gate that no apiserver asks, on a real one: the policy says so as soon as the webhook configuration goes, and until it is whole.</summary>
[Collection(EngineCollection.Name)]
public sealed class UnregisteredGateTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task A_gate_that_nobody_asks_is_off_and_says_why()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);
        await WaitAsync(scene, "True", "asks the engine about rollouts", "Enforce");
        Assert.Equal(1, await MetricAsync(scene, "webhook_registered{webhook=\"/gate\"}"));
        Assert.Equal(1, await MetricAsync(scene, "webhook_registered{webhook=\"/validate\"}"));

        await scene.KubectlAsync(Token, "delete", "validatingwebhookconfiguration", "reliability-engine");
        await WaitAsync(scene, "False", "no ValidatingWebhookConfiguration points at /gate", "Off");
        Assert.Equal("Off GateNotRegistered", await scene.KubectlAsync(Token, "get", "reliabilitypolicy", "pay", "-o", "jsonpath={.status.gate.mode} {.status.gate.reason}"));
        Assert.Equal(0, await MetricAsync(scene, $"gate_registered{{policy=\"pay\",policy_namespace=\"{scene.Namespace}\"}}"));
        Assert.Equal(0, await MetricAsync(scene, "webhook_registered{webhook=\"/gate\"}"));
        Assert.Equal(0, await MetricAsync(scene, "webhook_registered{webhook=\"/validate\"}"));
        await scene.WaitForEventAsync("GateNotRegistered +ReliabilityPolicy +The apiserver does not ask the engine about rollouts", Token);

        // Made anew, as a restore does: there is no bundle in it until the engine puts it there.
        await scene.Engine.InstallWebhooksAsync(Token);
        await WaitAsync(scene, "False", "does not verify the certificate", "Off");
        await WaitAsync(scene, "True", "asks the engine about rollouts", "Enforce");

        await scene.KubectlAsync(Token, "label", "namespace", scene.Namespace, "reliabilityengine.io/gate-");
        await WaitAsync(scene, "False", "does not carry the label", "Off");
    }

    private static Task WaitAsync(GateScene scene, string status, string message, string mode) => scene.WaitUntilAsync("pay", policy =>
        EngineScene.Condition(policy, "GateRegistered") is { } registered
        && registered["status"]!.GetValue<string>() == status
        && registered["message"]!.GetValue<string>().Contains(message, StringComparison.Ordinal)
        && policy["status"]!["gate"]!["mode"]!.GetValue<string>() == mode, Token);

    private static Task<double?> MetricAsync(GateScene scene, string series) => scene.Engine.Engine.ReadMetricAsync($"reliability_engine_{series}", Token);
}
