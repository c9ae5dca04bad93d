using System.Net;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>Replicas that die and certificates that end: the gate answers on, and where nobody answers nobody is locked out.</summary>
[Collection(OutageCollection.Name)]
public sealed class GateOutageTests(OutageClusterFixture fixture)
{
    /// <summary>As by default: another must lead before the gates are Unknown for want of a leader.</summary>
    private static readonly (string, string, string) Lease = ("15s", "10s", "2s");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task Locks_nobody_out_while_it_is_down_and_holds_from_its_first_moment_back()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);
        await scene.RefusedAsync("web", "web:2", Token);

        await scene.Engine.Engine.KillAsync(Token);
        await scene.SetImageAsync("web", "web:2", Token);
        await scene.DeclarePolicyAsync("other", "Enforce", Token);
        await scene.DeclarePolicyAsync("other", "Warn", Token);
        await scene.KubectlAsync(Token, "delete", "reliabilitypolicy", "other");

        // Ready means that the caches and the certificate are there: nothing else is waited for.
        await scene.Engine.Engine.RestartAsync(Token);
        await scene.RefusedAsync("web", "web:3", Token);
    }

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task Answers_throughout_a_new_certificate_and_the_leaders_death()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token, failurePolicy: "Fail", Lease);
        await using var standby = await scene.Engine.NewEngineAsync(Token, "standby", Lease);
        await standby.StartAsync(Token);
        await scene.Engine.InstallWebhooksAsync(Token, standby, "Fail");
        await scene.WaitForCertificateAsync(standby, Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);
        await scene.RefusedAsync("web", "web:2", Token);

        await using var rollouts = RolloutStream.Start(scene, "web", Token);
        var before = await ServedCertificate.ReadAsync(standby.Webhooks, Token);
        await ServedCertificate.SpendAsync(scene.Cluster, Token);
        await scene.Engine.Engine.KillAsync(Token);
        await standby.WaitForMetricsAsync(
            text => text.Contains($"reliability_engine_gate_open{{policy=\"pay\",policy_namespace=\"{scene.Namespace}\"}} 0", StringComparison.Ordinal),
            Token);
        await standby.Process.WaitUntilAsync(
            async token => await ServedCertificate.ReadAsync(standby.Webhooks, token) != before, Token);

        var answers = await rollouts.StopAsync();
        Assert.True(answers.Count > 50, $"{answers.Count} rollouts were tried");
        Assert.All(answers, answer =>
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.Code);
            Assert.Contains("The rollout gate is closed to the new image web:next.", answer.Text, StringComparison.Ordinal);
        });
    }
}
