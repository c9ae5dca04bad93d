using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Gate;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>The roles in `config/rbac` are exactly what the engine needs: too little is refused, too much is found here.</summary>
[Collection(OutageCollection.Name)]
public sealed class EngineRightsTests(OutageClusterFixture fixture)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static readonly string[] Unbound = ["reliability-engine-actuation", "reliability-engine-drain", "reliability-engine-chaos", "reliability-engine-chaos-nodes", "reliability-engine-chaos-tools"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "read the audit log")]
    public async Task Uses_every_right_it_is_given_and_is_refused_none()
    {
        // The log is the whole cluster's. What an engine of another test was refused while things were broken is not this one's; what one
        // has used is used, and a lease is created once.
        var cluster = await fixture.GetAsync(Token);
        var before = (await cluster.ReadAuditLogAsync(Token)).Count;
        await using var scene = await EngineScene.OpenAsync(
            cluster,
            CounterHistory.Lines(Now.AddHours(-1), Now.AddMinutes(20), ("web", _ => 0), ("burning", _ => 0.2)), Token, ["door"]);
        await LetAPolicyDecideAsync(scene);
        await AskAfterWorkloadsAsync(scene);
        await RepeatAnEventAsync(scene);
        await JudgeAPolicyAsync(scene);
        await LoseATargetInTheMiddleOfAPassAsync(scene);

        await RecommendAsync(scene);
        await LoseTheCertificateAsync(scene);
        await AskBeforeARolloutAsync(scene);
        await ForgetAnOldActionAsync(scene);
        await StopAnActionHalfWayAsync(scene);
        await HalfWayExperiment.EndAsync(scene, Token);

        // A clean stop writes the checkpoints and ends the watches: an apiserver may log a watch only when it ends.
        await scene.Engine.StopAsync(Token);

        var log = await cluster.ReadAuditLogAsync(Token);
        var asked = log.Where(entry => entry.User == EngineInstallation.User);
        Assert.DoesNotContain(log.Skip(before), entry => entry.User == EngineInstallation.User && entry.Code == 403);
        Assert.Empty((await GrantedAsync(scene)).Except(asked.SelectMany(Used)));
    }

    /// <summary>A record as old as those that are deleted, and a policy that will have something to tell.</summary>
    private static async Task LetAPolicyDecideAsync(EngineScene scene)
    {
        await scene.DeclareAsync("burning", "99", EngineScene.Requests("burning"), Token, "alertTiers: [{severity: Page, budgetPercent: 20, longWindow: 30m}]");
        await scene.Cluster.KubectlAsync(["label", "slotarget", "burning", "team=fire", "-n", scene.Namespace], null, Token);
        await scene.Cluster.ApplyAsync(
            $$"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ReliabilityPolicy
            metadata:
              name: fire
              namespace: {{scene.Namespace}}
            spec:
              selector: {matchLabels: {team: fire} }
              actions:
              - {name: tell, when: {minLevel: Medium, for: 1m}, notify: {receiver: team-chat} }
            ---
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ReliabilityAction
            metadata:
              name: long-ago
              namespace: {{scene.Namespace}}
            spec:
              policyRef: {name: fire}
              sloTargetRef: {name: burning}
              action: {notify: {receiver: team-chat} }
              ruleName: tell
              mode: Recommend
              cause: Unknown
              level: High
              score: 80
              reason: Unknown
              message: a test
              inputsDigest: none
              approval: None
              decidedTime: "{{Now.AddDays(-40):yyyy-MM-ddTHH:mm:ssZ}}"
            """, Token);
    }

    /// <summary>What is decided is recorded.</summary>
    private static Task RecommendAsync(EngineScene scene) => scene.Engine.Process.WaitUntilAsync(
        async token => (await scene.Cluster.KubectlAsync(["get", "reliabilityactions", "-n", scene.Namespace, "-o", "name"], null, token)).Contains("/tell-", StringComparison.Ordinal), Token);

    /// <summary>What is older than it is kept goes when a leader begins.</summary>
    private static Task ForgetAnOldActionAsync(EngineScene scene) => scene.Engine.Process.WaitUntilAsync(
        async token => !(await scene.Cluster.KubectlAsync(["get", "reliabilityactions", "-n", scene.Namespace, "-o", "name"], null, token)).Contains("/long-ago", StringComparison.Ordinal), Token);

    /// <summary>An earlier leader had begun it, and its policy does not ask for it any more: it is read, held until it is taken back, and let go.</summary>
    private static async Task StopAnActionHalfWayAsync(EngineScene scene)
    {
        await scene.Cluster.ApplyAsync(
            $$"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ReliabilityAction
            metadata:
              name: half-way
              namespace: {{scene.Namespace}}
            spec:
              policyRef: {name: fire}
              sloTargetRef: {name: burning}
              targetRef: {apiVersion: apps/v1, kind: Deployment, name: nobody}
              action: {scale: {method: Metric, replicas: 2} }
              ruleName: add
              mode: Enforce
              cause: Saturation
              level: High
              score: 80
              reason: Saturation
              message: a test
              inputsDigest: none
              approval: None
              decidedTime: "{{Now:yyyy-MM-ddTHH:mm:ssZ}}"
            """, Token);
        var path = new Uri($"/apis/reliabilityengine.io/v1alpha1/namespaces/{scene.Namespace}/reliabilityactions/half-way", UriKind.Relative);
        var begun = new JsonObject
        {
            ["status"] = new JsonObject { ["execution"] = new JsonObject { ["state"] = "Running", ["startedTime"] = $"{Now:yyyy-MM-ddTHH:mm:ssZ}", ["steps"] = new JsonArray() } },
        };
        using var body = new StringContent(begun.ToJsonString(), null, "application/merge-patch+json");
        using var answer = await scene.Cluster.Http.PatchAsync(new Uri($"{path}/status", UriKind.Relative), body, Token);
        answer.EnsureSuccessStatusCode();
        await scene.Engine.Process.WaitUntilAsync(
            async token => (await scene.Cluster.Http.GetFromJsonAsync<JsonNode>(path, token)) is { } record
                && record["status"]!["execution"]!["state"]!.GetValue<string>() == "Undone" && record["metadata"]!["finalizers"] is null,
            Token);
    }

    /// <summary>Silence with a workload behind it: is it down?</summary>
    private static async Task AskAfterWorkloadsAsync(EngineScene scene)
    {
        foreach (var kind in (string[])["Deployment", "StatefulSet", "DaemonSet", "Rollout"])
        {
            var name = kind.ToLowerInvariant();
            await scene.DeclareAsync(
                name, "99", EngineScene.Requests("nobody"), Token,
                $"workloadRef: {{apiVersion: {(kind == "Rollout" ? "argoproj.io/v1alpha1" : "apps/v1")}, kind: {kind}, name: nobody}}\n  onNoData: {{after: 1m, severity: Ticket}}");
        }

        await scene.Engine.WaitForMetricsAsync(
            text => text.Split('\n').Count(line =>
                line.StartsWith("reliability_engine_no_data_alert{", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal)) == 4,
            Token);
    }

    /// <summary>The same mistake twice is one Event with a count.</summary>
    private static async Task RepeatAnEventAsync(EngineScene scene)
    {
        foreach (var isMistaken in (bool[])[true, false, true])
        {
            await scene.DeclareAsync("repeated", "99", EngineScene.Requests("web"), Token, isMistaken ? "source: nowhere" : "");
            await scene.WaitAsync("repeated", "Ready", isMistaken ? "False" : "True", Token);
        }
    }

    /// <summary>A policy over nothing has a status too.</summary>
    private static async Task JudgeAPolicyAsync(EngineScene scene)
    {
        await scene.Cluster.ApplyAsync(
            $"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ReliabilityPolicy
            metadata:
              name: over-nothing
              namespace: {scene.Namespace}
            spec:
              selector:
                matchLabels:
                  team: nobody
            """, Token);
        await scene.Cluster.KubectlAsync(["wait", "--for=condition=Ready", Patience.KubectlTimeout, "reliabilitypolicy/over-nothing", "-n", scene.Namespace], null, Token);
    }

    /// <summary>A status that cannot be written any more: is the target gone, or the kind?</summary>
    private static async Task LoseATargetInTheMiddleOfAPassAsync(EngineScene scene)
    {
        var door = scene.Doors["door"];
        door.Trouble = PrometheusTrouble.Hold;
        await scene.DeclareAsync("lost", "99", EngineScene.Requests("web"), Token, "source: door");
        await door.Held.Task.WaitAsync(Token);
        await scene.Cluster.KubectlAsync(["delete", "slotarget", "lost", "-n", scene.Namespace], null, Token);
        door.Trouble = PrometheusTrouble.None;
        door.Release.SetResult();
    }

    /// <summary>A Secret that is not whole is filled anew at the next start, and published.</summary>
    private static async Task LoseTheCertificateAsync(EngineScene scene)
    {
        await scene.InstallWebhooksAsync(Token);
        await scene.Engine.StopAsync(Token);
        await scene.Cluster.KubectlAsync(
            ["patch", "secret", "reliability-engine-webhook-certificate", "-n", EngineInstallation.Namespace, "--type=merge", "-p", """{"data": {"ca.key": null}}"""],
            null, Token);
        await scene.Engine.StartAsync(Token);
    }

    /// <summary>Who asks before a rollout is reviewed; the engine's own account may not.</summary>
    private static async Task AskBeforeARolloutAsync(EngineScene scene)
    {
        var account = await scene.Cluster.CreateServiceAccountKubeconfigAsync(
            EngineInstallation.Namespace, EngineInstallation.ServiceAccount, TimeSpan.FromHours(1), Token);

        var (code, _, error) = await GateCheckProcess.RunAsync(scene.Engine, account, scene.Namespace, Token);

        Assert.Equal(2, code);
        Assert.Contains("may not get the URL /gate/check", error, StringComparison.Ordinal);
    }

    /// <summary>What an entry of the audit log needed; an apply that created (201) needed the right to create too.</summary>
    private static IEnumerable<(string Group, string Resource, string Verb)> Used(AuditEntry entry)
    {
        var resource = entry.Subresource.Length == 0 ? entry.Resource : $"{entry.Resource}/{entry.Subresource}";
        yield return (entry.ApiGroup, resource, entry.Verb);
        if (entry is { Verb: "patch", Code: 201 })
        {
            yield return (entry.ApiGroup, resource, "create");
        }
    }

    /// <summary>By the roles that are bound. Those that let it change what it decides about are a person's to bind, where they are wanted.</summary>
    private static async Task<IEnumerable<(string Group, string Resource, string Verb)>> GrantedAsync(EngineScene scene)
    {
        var roles = await scene.Cluster.KubectlAsync(
            ["get", "clusterroles,roles", "-A", "-l", "app.kubernetes.io/name=reliability-engine", "-o", "json"], null, Token);
        return [.. from role in JsonNode.Parse(roles)!["items"]!.AsArray()
                   where !Unbound.Contains(role["metadata"]!["name"]!.GetValue<string>())
                   from rule in role["rules"]!.AsArray()
                   where rule["nonResourceURLs"] is null
                   from apiGroup in rule["apiGroups"]!.AsArray()
                   from resource in rule["resources"]!.AsArray()
                   from verb in rule["verbs"]!.AsArray()
                   select (apiGroup.GetValue<string>(), resource.GetValue<string>(), verb.GetValue<string>())];
    }
}
