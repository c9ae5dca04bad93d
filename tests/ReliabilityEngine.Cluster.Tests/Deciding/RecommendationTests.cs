using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>What a policy in the mode Recommend makes of real faults of real pods: the right cause, the right action, and nothing is touched.</summary>
[Collection(DecisionCollection.Name)]
public sealed class RecommendationTests(DecisionClusterFixture fixture, ITestOutputHelper output)
{
    private const string Tell = "- {name: tell, when: {minLevel: Medium, for: 1m}, notify: {receiver: team-chat}}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task Recommends_what_each_fault_asks_for_and_touches_nothing()
    {
        var cluster = await fixture.GetAsync(Token);
        await using var scene = await FaultScene.PrepareAsync(cluster, FaultShop.Workloads, FaultShop.Apps, Token, rolledOut: "web");
        var asked = (await cluster.ReadAuditLogAsync(Token)).Count;
        await DeclareAsync(scene);
        await scene.Engine.StartAsync(Token);
        foreach (var app in FaultShop.AppNames)
        {
            await scene.WaitAsync(FaultShop.Policy, app, "Hold", "BelowEveryAction", Token);
        }

        await scene.ApplyAsync(FaultShop.PolicyOf("earlier-by-name", "{matchLabels: {group: shop}}", Tell), Token);
        var calm = (await scene.DecidedAsync(FaultShop.Policy, "calm", Token))!["decision"]!["since"]!.GetValue<string>();

        var from = DateTimeOffset.UtcNow;
        var sick = await FailOnePodOneNodeAndOneRevisionAsync(scene);
        var before = await ClusterState.ReadAsync(cluster, scene.Namespace, Token);
        await RecommendForEachAsync(scene, sick, from);
        await FailADependencyAsync(scene);
        await HoldWhereNothingCanBeDoneAsync(scene);
        await HoldInAStormAsync(scene);
        await LeaveTheRestAloneAsync(scene, calm);

        Assert.Equal(before, await ClusterState.ReadAsync(cluster, scene.Namespace, Token));
        Assert.DoesNotContain((await cluster.ReadAuditLogAsync(Token)).Skip(asked), IsForeignWrite);
    }

    /// <summary>The oldest policy is one that would act for everything, and is refused.</summary>
    private static async Task DeclareAsync(FaultScene scene)
    {
        await scene.ApplyAsync(FaultShop.PolicyOf("everything", "{}", Tell), Token);
        await scene.ApplyAsync(FaultShop.Acting, Token);
        await scene.ApplyAsync(FaultShop.PolicyOf("nothing", "{matchLabels: {group: nobody}}", Tell), Token);
        await scene.ApplyAsync(FaultShop.PolicyOf("odd", "{matchLabels: {group: odd}}", "- {name: add-capacity, when: {minLevel: High, for: 1m}, scale: {maxReplicas: 20}}"), Token);
        await scene.ApplyAsync(string.Join("\n---\n",
        [
            FaultShop.Target("calm"), FaultShop.Target("web"), FaultShop.Target("hosted"), FaultShop.Target("release"), FaultShop.Target("payments"),
            FaultShop.Target("checkout", "dependsOn: [{name: payments, sloTargetRef: {name: payments}, probability: \"0.8\"}]"),
            FaultShop.Target("missing", "payments", ("Deployment", "nobody"), "odd"),
            FaultShop.Target("idle", "payments", ("Deployment", "idle"), "odd"),
            FaultShop.Target("agents", "payments", ("DaemonSet", "agent"), "odd"),
        ]), Token);
    }

    /// <returns>The sick pod.</returns>
    private static async Task<string> FailOnePodOneNodeAndOneRevisionAsync(FaultScene scene)
    {
        var sick = (await scene.PodsAsync("web", Token))[3];
        await scene.StartFaultAsync("web", "sick-pod", 0.3, Token, on: sick);
        await scene.StartFaultAsync("hosted", "bad-node", 0.2, Token, on: "hollow-2");
        await scene.StartFaultAsync("release", "bad-revision", 0.5, Token);
        await scene.RollOutAsync("release", "release:2", Token);
        await scene.AddDeadNodeAsync(Token);
        return sick;
    }

    private async Task RecommendForEachAsync(FaultScene scene, string sick, DateTimeOffset from)
    {
        var restart = await RecommendedAsync(scene, "web", "restart-sick", "SickPod", from);
        Assert.Equal([sick], restart["spec"]!["action"]!["restart"]!["pods"]!.AsArray().Select(pod => pod!.GetValue<string>()));
        Assert.StartsWith($"{sick} fails ", restart["spec"]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);

        var drain = await RecommendedAsync(scene, "hosted", "move-away", "Node", from);
        Assert.Equal("hollow-2", drain["spec"]!["action"]!["drain"]!["node"]!.GetValue<string>());
        Assert.StartsWith("4 of 4 sick pods are on the node hollow-2; ", drain["spec"]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(
            ("RecommendOnly", $"Not permitted: nodes are drained for policies of the operator's namespace \"{EngineInstallation.Namespace}\" only."),
            Rail(drain, "Permission"));

        var rollback = await RecommendedAsync(scene, "release", "undo-rollout", "Change", from);
        Assert.Equal(1, rollback["spec"]!["action"]!["rollback"]!["revision"]!.GetValue<int>());
        Assert.Contains("revision 2", rollback["spec"]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("Only recommended: `mode` is Recommend.", rollback["spec"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("False", EngineScene.Condition(rollback, "Approved")!["status"]!.GetValue<string>());
    }

    /// <summary>A dependency fails all its requests alike; then who depends on it does.</summary>
    private async Task FailADependencyAsync(FaultScene scene)
    {
        var from = DateTimeOffset.UtcNow;
        await scene.StartFaultAsync("payments", "errors", 0.3, Token);
        await scene.WaitForLevelAsync(FaultShop.Policy, "payments", "Critical", Token);
        await scene.StartFaultAsync("checkout", "dependency", 512, Token);

        var unknown = await RecommendedAsync(scene, "payments", "tell", "Unknown", from);
        Assert.Equal("Nothing points at a cause.", unknown["spec"]!["evidence"]!.GetValue<string>());
        Assert.Equal("team-chat", unknown["spec"]!["action"]!["notify"]!["receiver"]!.GetValue<string>());

        var dependent = await RecommendedAsync(scene, "checkout", "tell", "Dependency", from);
        Assert.StartsWith("payments, which it depends on, ", dependent["spec"]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);

        // Foreseen first, then seen: its own errors, of all pods alike, are still the dependency's.
        await scene.WaitForLevelAsync(FaultShop.Policy, "checkout", "Critical", Token);
        output.WriteLine($"checkout is itself at Critical after {(DateTimeOffset.UtcNow - from).TotalSeconds:0} s");
        await scene.WaitAsync(FaultShop.Policy, "checkout", "Recommend", "Dependency", Token);
        Assert.Single(await scene.RecordsAsync("checkout", Token));
    }

    private async Task HoldWhereNothingCanBeDoneAsync(FaultScene scene)
    {
        foreach (var (target, reason, evidence) in ((string, string, string)[])
        [
            ("missing", "NoActionForCause", "no workload is known to look at: `workloadRef` must name one that exists."),
            ("idle", "NoActionForCause", "the workload has no pods to look at."),
            ("agents", "NotScalable", "The workload's kind has no replicas to scale: use another action."),
        ])
        {
            var held = await scene.WaitAsync("odd", target, "Hold", reason, Token);
            output.WriteLine($"{target}: {held["decision"]!["message"]}");
            Assert.EndsWith(evidence, held["decision"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Empty(await scene.RecordsAsync(target, Token));
        }
    }

    /// <summary>Five targets at High at once have something in common that no pod's replacement mends.</summary>
    private static async Task HoldInAStormAsync(FaultScene scene)
    {
        foreach (var app in (string[])["web", "hosted", "release"])
        {
            var held = await scene.WaitAsync(FaultShop.Policy, app, "Hold", "Storm", Token);
            Assert.Contains("look for what they share before disrupting any.", held["decision"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    private static async Task LeaveTheRestAloneAsync(FaultScene scene, string calmSince)
    {
        var calm = (await scene.DecidedAsync(FaultShop.Policy, "calm", Token))!["decision"]!;
        Assert.Equal(("Hold", "BelowEveryAction", calmSince), (calm["verdict"]!.GetValue<string>(), calm["reason"]!.GetValue<string>(), calm["since"]!.GetValue<string>()));
        Assert.Empty(await scene.RecordsAsync("calm", Token));
        Assert.DoesNotContain(
            $"reliability_engine_decisions_total{{slo=\"calm\",slo_namespace=\"{scene.Namespace}\",decision=\"Recommend\"", await scene.Engine.ReadMetricsAsync(Token), StringComparison.Ordinal);

        var refused = await scene.ReadAsync("reliabilitypolicies", "everything", Token);
        Assert.Equal("True", EngineScene.Condition(refused, "Stalled")!["status"]!.GetValue<string>());
        Assert.Null(refused["status"]!["targets"]);
        Assert.Null((await scene.ReadAsync("reliabilitypolicies", "nothing", Token))["status"]!["targets"]);

        var younger = await scene.ReadAsync("reliabilitypolicies", "earlier-by-name", Token);
        Assert.Equal(("True", "OlderPolicy"), Told(younger, "Superseded"));
        Assert.Equal("Observe", younger["status"]!["effectiveMode"]!.GetValue<string>());
        Assert.All(younger["status"]!["targets"]!.AsArray(), target => Assert.Equal("OlderPolicy", target!["decision"]!["reason"]!.GetValue<string>()));
        Assert.Equal(("False", "NotSuperseded"), Told(await scene.ReadAsync("reliabilitypolicies", FaultShop.Policy, Token), "Superseded"));
    }

    /// <summary>The record of the recommendation that a policy comes to, once all tell of it. While the risk rises people may have been told of the same cause before.</summary>
    private async Task<JsonNode> RecommendedAsync(FaultScene scene, string target, string action, string cause, DateTimeOffset from)
    {
        var decided = (await scene.WaitAsync(FaultShop.Policy, target, "Recommend", cause, Token, action))["decision"]!;
        output.WriteLine($"{target} after {(DateTimeOffset.UtcNow - from).TotalSeconds:0} s: {decided["message"]}");

        var record = await RecordedAsync(scene, target, action);
        Assert.Equal((FaultShop.Policy, cause, "Recommend"), (record["spec"]!["policyRef"]!["name"]!.GetValue<string>(), record["spec"]!["cause"]!.GetValue<string>(), record["spec"]!["mode"]!.GetValue<string>()));
        Assert.Equal(
            ["Stop", "Pause", "Window", "Exclusion", "Experiment", "Permission", "DataQuality", "ModelHealth", "Storm", "HealthyMinimum", "Ledger", "Cooldown", "Owner", "Holdout"],
            record["status"]!["rails"]!.AsArray().Select(rail => rail!["name"]!.GetValue<string>()));
        if (record["spec"]!["action"]!["notify"] is null)
        {
            Assert.Equal(("False", "NotExecuted"), Told(record, "Executed"));
        }

        await scene.Engine.Process.WaitUntilAsync(token => IsToldAsync(scene, target, cause, record["metadata"]!["name"]!.GetValue<string>(), token), Token);
        Assert.InRange(
            await scene.Engine.ReadMetricAsync(
                $"reliability_engine_decisions_total{{slo=\"{target}\",slo_namespace=\"{scene.Namespace}\",decision=\"Recommend\",reason=\"{cause}\"}}", Token) ?? 0,
            1, 2);
        return record;
    }

    /// <summary>The one record of an action. Its status is written after it.</summary>
    private static async Task<JsonNode> RecordedAsync(FaultScene scene, string target, string action)
    {
        IReadOnlyList<JsonNode> records = [];
        await scene.Engine.Process.WaitUntilAsync(
            async token =>
            {
                records = [.. (await scene.RecordsAsync(target, token)).Where(record => record["spec"]!["ruleName"]!.GetValue<string>() == action)];
                return records.Count > 0 && records.All(record => record["status"]?["rails"] is not null);
            },
            Token);
        return Assert.Single(records);
    }

    /// <summary>Events are written on a clock of their own.</summary>
    private static async Task<bool> IsToldAsync(FaultScene scene, string target, string reason, string record, CancellationToken cancellationToken)
    {
        var events = JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "events.events.k8s.io", "-n", scene.Namespace, "-o", "json"], null, cancellationToken))!;
        return events["items"]!.AsArray().Any(told =>
            told!["reason"]!.GetValue<string>() == reason && told["related"]?["name"]?.GetValue<string>() == record
            && told["regarding"]!["kind"]!.GetValue<string>() == "SLOTarget" && told["regarding"]!["name"]!.GetValue<string>() == target);
    }

    /// <summary>A write of the engine to anything but its own kinds, Events, ConfigMaps, leases and its certificate.</summary>
    private static bool IsForeignWrite(AuditEntry entry) =>
        entry.User == EngineInstallation.User && entry.Verb is not ("get" or "list" or "watch")
        && entry.ApiGroup != "reliabilityengine.io"
        && entry.Resource is not ("events" or "configmaps" or "leases" or "secrets" or "validatingwebhookconfigurations" or "mutatingwebhookconfigurations");

    private static (string, string) Told(JsonNode found, string type) =>
        EngineScene.Condition(found, type) is { } condition ? (condition["status"]!.GetValue<string>(), condition["reason"]!.GetValue<string>()) : default;

    private static (string, string) Rail(JsonNode record, string name) =>
        record["status"]!["rails"]!.AsArray().Single(rail => rail!["name"]!.GetValue<string>() == name) is { } rail
            ? (rail["verdict"]!.GetValue<string>(), rail["message"]!.GetValue<string>())
            : default;
}
