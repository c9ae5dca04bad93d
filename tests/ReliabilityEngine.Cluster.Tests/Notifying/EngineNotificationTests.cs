using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Alertmanager;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Notifying;

/// <summary>From a burning target to Debian's Alertmanager, over the death of the engine, with the rights the engine is installed with.</summary>
[Collection(OutageCollection.Name)]
public sealed class EngineNotificationTests(OutageClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task A_fire_is_told_once_whoever_leads_and_is_over_with_its_policy()
    {
        var now = DateTimeOffset.UtcNow;
        await using var alertmanager = await LocalAlertmanager.StartAsync(Token);
        await using var scene = await EngineScene.PrepareAsync(
            await fixture.GetAsync(Token),
            CounterHistory.Lines(now.AddHours(-5), now.AddMinutes(30), ("web", at => at > now.AddMinutes(-40) ? 0.4 : 0.001)),
            Token);
        await using var engine = await scene.NewEngineAsync(Token, furtherKeys: $"receivers: [{{name: on-call, alertmanager: {{url: {alertmanager.Url}}}}}]");
        await scene.DeclareAsync("web", "99", Token, more: "alertTiers: [{severity: Page, budgetPercent: 50, longWindow: 1h}]");
        await scene.Cluster.ApplyAsync(Policy(scene.Namespace), Token);
        await engine.StartAsync(Token);

        JsonNode? told = null;
        await engine.Process.WaitUntilAsync(async token => (told = (await alertmanager.ActiveAsync(token)).FirstOrDefault()) is not null, Token);
        Assert.Equal(("critical", scene.Namespace, "web"), (Label(told!, "severity"), Label(told!, "namespace"), Label(told!, "slo")));

        await engine.KillAsync(Token);
        await alertmanager.RestartAsync(Token);
        await engine.RestartAsync(Token);
        await engine.Process.WaitUntilAsync(async token => (await alertmanager.ActiveAsync(token)).Count == 1, Token);
        var record = JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "reliabilityaction", Label(told!, "reliabilityaction")!, "-n", scene.Namespace, "-o", "json"], null, Token))!;
        Assert.Equal(("True", "Sent"), (
            (string?)EngineScene.Condition(record, "Executed")!["status"], (string?)EngineScene.Condition(record, "Executed")!["reason"]));
        Assert.Equal(1, (int)record["status"]!["notification"]!["count"]!);

        await scene.Cluster.KubectlAsync(["delete", "reliabilitypolicy", "everything", "-n", scene.Namespace], null, Token);
        await engine.Process.WaitUntilAsync(async token => (await alertmanager.ActiveAsync(token)).Count == 0, Token);
    }

    [ClusterFact]
    public async Task Thirty_targets_that_burn_at_once_are_one_alert_that_ends_as_one()
    {
        var now = DateTimeOffset.UtcNow;
        IReadOnlyList<string> names = [.. Enumerable.Range(10, 30).Select(i => $"web-{i}")];
        await using var alertmanager = await LocalAlertmanager.StartAsync(Token);
        await using var scene = await EngineScene.PrepareAsync(
            await fixture.GetAsync(Token),
            CounterHistory.Lines(now.AddHours(-5), now.AddMinutes(30), [.. names.Select(name => (name, (Func<DateTimeOffset, double>)(at => at > now.AddMinutes(-40) ? 0.4 : 0.001)))]),
            Token);
        await using var engine = await scene.NewEngineAsync(Token, furtherKeys: $"receivers: [{{name: on-call, alertmanager: {{url: {alertmanager.Url}}}}}]");
        await Task.WhenAll(names.Select(name => scene.DeclareAsync(name, "99", Token, more: "alertTiers: [{severity: Page, budgetPercent: 50, longWindow: 1h}]")));
        await scene.Cluster.ApplyAsync(Policy(scene.Namespace), Token);
        await engine.StartAsync(Token);

        IReadOnlyList<JsonNode?> alerts = [];
        await engine.Process.WaitUntilAsync(
            async token => (alerts = [.. await alertmanager.ActiveAsync(token)]) is [{ } one] && ((string?)one["annotations"]!["summary"])?.Contains("30 targets at risk at once", StringComparison.Ordinal) == true, Token);
        Assert.Equal(("ReliabilityStorm", "critical"), (Label(alerts[0]!, "alertname"), Label(alerts[0]!, "severity")));
        await engine.Process.WaitUntilAsync(async token => (await KeysAsync(scene, token)) is { Count: 30 } keys && keys.Distinct().Count() == 1 && keys[0].StartsWith("storm.on-call.", StringComparison.Ordinal), Token);

        await scene.Cluster.KubectlAsync(["delete", "reliabilitypolicy", "everything", "-n", scene.Namespace], null, Token);
        await engine.Process.WaitUntilAsync(async token => (await alertmanager.ActiveAsync(token)).Count == 0, Token);
    }

    /// <summary>Under which each record's target was told.</summary>
    private static async Task<IReadOnlyList<string>> KeysAsync(EngineScene scene, CancellationToken cancellationToken) =>
        (await scene.Cluster.KubectlAsync(["get", "reliabilityactions", "-n", scene.Namespace, "-o", "jsonpath={.items[*].status.notification.key}"], null, cancellationToken))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Policy(string @namespace) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata: {name: everything, namespace: {{@namespace}}}
        spec:
          selector: {matchExpressions: [{key: nobody, operator: DoesNotExist}]}
          actions: [{name: tell, when: {minLevel: Medium, for: 1m}, notify: {receiver: on-call} }]
        """;

    private static string? Label(JsonNode alert, string name) => (string?)alert["labels"]![name];
}
