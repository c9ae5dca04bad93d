using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting.Faults;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>What stress, network loss and a cordon put into the cluster, and that nothing of it is left.</summary>
public sealed class MadeObjectsTests
{
    [Fact]
    public async Task A_network_policy_allows_all_but_the_peers_and_goes_again()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.NetworkLoss(("app", "payments"))));
        scene.Server.Seed<Pod>(GivenExperiment.Peer());

        await scene.RunToAsync(ChaosPhases.Holding);
        var spec = Assert.Single(scene.Server.Stored<NetworkPolicy>())["spec"]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {
              "podSelector": {"matchLabels": {"app": "web"}},
              "policyTypes": ["Egress"],
              "egress": [{"to": [
                {"podSelector": {"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["payments"]}]}},
                {"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["shop"]}]}},
                {"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.1.0.7/32"]}}
              ]}]
            }
            """), spec), spec.ToJsonString());
        Assert.Equal(FaultStates.Recovered, Assert.Single((await scene.RunToEndAsync()).Records!).State);
        Assert.Empty(scene.Server.Stored<NetworkPolicy>());
    }

    [Fact]
    public async Task Pods_that_a_policy_selects_for_egress_are_not_cut_off_by_another()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.NetworkLoss(("app", "payments"))));
        scene.Server.Seed<NetworkPolicy>(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "strict", ["namespace"] = Given.Namespace },
            ["spec"] = new JsonObject { ["podSelector"] = new JsonObject(), ["policyTypes"] = new JsonArray("Egress") },
        });

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.Refused), (run.Verdict, run.Reason));
        Assert.Contains("The NetworkPolicy strict selects the pods of Deployment/web for egress", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_none_of_several_selectors_selects_fails_one_requirement_of_each()
    {
        var others = PeerComplement.Of(
        [
            new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["app"] = "a", ["tier"] = "b" } },
            new LabelSelectorSpec { MatchExpressions = [new LabelExpressionSpec { Key = "canary", Operator = LabelOperators.Exists }] },
        ])!;

        Assert.Equal(
            [
                """{"matchExpressions":[{"key":"app","operator":"NotIn","values":["a"]},{"key":"canary","operator":"DoesNotExist"}]}""",
                """{"matchExpressions":[{"key":"tier","operator":"NotIn","values":["b"]},{"key":"canary","operator":"DoesNotExist"}]}""",
            ],
            others.Select(selector => selector.ToJsonString()));
    }

    [Fact]
    public async Task A_stress_job_runs_beside_a_pod_of_the_workload_bounded_and_without_rights_and_goes_again()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.Stress()));

        await scene.RunToAsync(ChaosPhases.Holding);
        var job = Assert.Single(scene.Server.Stored<Job>());
        var pod = job["spec"]!["template"]!["spec"]!;

        Assert.Equal(360, (int)job["spec"]!["activeDeadlineSeconds"]!);
        Assert.Equal("ChaosExperiment", (string?)job["metadata"]!["ownerReferences"]![0]!["kind"]);
        Assert.Equal("--cpu 2 --vm 1 --vm-keep --vm-bytes 128M --timeout 3m", string.Join(' ', pod["containers"]![0]!["args"]!.AsArray().Select(argument => (string?)argument)));
        Assert.Equal("""{"cpu":"2","memory":"192Mi"}""", pod["containers"]![0]!["resources"]!["limits"]!.ToJsonString());
        Assert.Equal("web", (string?)pod["affinity"]!["podAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]![0]!["labelSelector"]!["matchLabels"]!["app"]);
        Assert.False((bool)pod["automountServiceAccountToken"]!);
        await scene.RunToEndAsync();
        Assert.Empty(scene.Server.Stored<Job>());
    }

    [Theory]
    [InlineData("Pending", null, " has not started: its node has not run it.")]
    [InlineData("Pending", "ImagePullBackOff", " has not started: ImagePullBackOff.")]
    [InlineData("", null, ": its Job has made no pod yet.")]
    public async Task A_stress_job_whose_pod_does_not_run_hurts_nobody_and_is_taken_away(string phase, string? waits, string why)
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.Stress()));
        scene.Cluster = _ => { };
        await scene.RunUntilAsync(_ => scene.Server.Stored<Job>().Count == 1);
        if (phase.Length > 0)
        {
            scene.Server.Seed<Pod>(ExperimentScene.StressPod((string)scene.Server.Stored<Job>()[0]["metadata"]!["name"]!, phase, waits));
        }

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Aborted, "TimedOut"), (run.Verdict, run.Reason));
        Assert.EndsWith(why, run.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Server.Stored<Job>());
    }

    [Theory]
    [InlineData("stress deleted", "Job", "somebody has deleted it")]
    [InlineData("stress failed", "Job", "it has ended early, as Failed (BackoffLimitExceeded); its pod's log says more")]
    [InlineData("networkLoss deleted", "NetworkPolicy", "somebody has deleted it")]
    [InlineData("scaleDown undone", "Deployment", "somebody has set it to 4 replicas")]
    [InlineData("nodeCordon undone", "Node", "somebody has uncordoned it")]
    public async Task A_fault_that_somebody_takes_away_proves_nothing(string how, string kind, string why)
    {
        var fault = how.Split(' ')[0] switch
        {
            "stress" => GivenExperiment.Stress(),
            "networkLoss" => GivenExperiment.NetworkLoss(("app", "payments")),
            "scaleDown" => GivenExperiment.ScaleDown(),
            _ => GivenExperiment.NodeCordon(),
        };
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(fault));
        if (fault.NetworkLoss is not null)
        {
            scene.Server.Seed<Pod>(GivenExperiment.Peer());
        }

        await scene.RunToAsync(ChaosPhases.Holding);
        await (how switch
        {
            "stress deleted" => scene.DeleteAsync<Job>(NameOf<Job>(scene)),
            "stress failed" => PatchAsync(
                scene, $"/apis/batch/v1/namespaces/shop/jobs/{NameOf<Job>(scene)}/status",
                """{"status": {"conditions": [{"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded"}]}}"""),
            "networkLoss deleted" => scene.DeleteAsync<NetworkPolicy>(NameOf<NetworkPolicy>(scene)),
            "scaleDown undone" => PatchAsync(scene, "/apis/apps/v1/namespaces/shop/deployments/web", """{"spec": {"replicas": 4}}"""),
            _ => PatchAsync(scene, "/api/v1/nodes/n1", """{"spec": {"unschedulable": null}}"""),
        });
        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Inconclusive, Reasons.FaultLost), (run.Verdict, run.Reason));
        Assert.StartsWith($"The fault of {kind}/", run.Message, StringComparison.Ordinal);
        Assert.EndsWith($" is no longer in: {why}.", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_cordoned_and_given_back_and_one_that_somebody_has_taken_over_is_left()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.NodeCordon()));

        await scene.RunToAsync(ChaosPhases.Holding);
        Assert.Equal((true, "shop/hurt-web"), Cordon(scene, "n1"));
        await scene.RunToEndAsync();

        Assert.Equal((false, null), Cordon(scene, "n1"));
    }

    [Fact]
    public async Task A_node_whose_cordon_is_no_longer_the_experiments_stays_cordoned()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.NodeCordon()));
        await scene.RunToAsync(ChaosPhases.Holding);

        await scene.Client.PatchAsync(
            "/api/v1/nodes/n1", new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [ReliabilityApi.ExperimentAnnotation] = null } } }, isDryRun: false,
            TestContext.Current.CancellationToken);
        var run = await scene.RunToEndAsync();

        Assert.Equal((true, FaultStates.LetGo), (Cordon(scene, "n1").IsCordoned, Assert.Single(run.Records!).State));
    }

    [Fact]
    public async Task An_eviction_asks_the_disruption_budget_first()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodEvict()));

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Passed, 3), (run.Verdict, scene.Pods.Split(' ').Count(name => name.Length == 1)));
    }

    private static string NameOf<TEntity>(ExperimentScene scene)
        where TEntity : class, IKubernetesEntity => (string)Assert.Single(scene.Server.Stored<TEntity>())["metadata"]!["name"]!;

    private static Task<JsonNode> PatchAsync(ExperimentScene scene, string path, string patch) =>
        scene.Client.PatchAsync(path, JsonNode.Parse(patch)!.AsObject(), isDryRun: false, TestContext.Current.CancellationToken);

    private static (bool IsCordoned, string? Experiment) Cordon(ExperimentScene scene, string name)
    {
        var node = scene.Server.Stored<Node>(name)!;
        return ((bool?)node["spec"]!["unschedulable"] == true, (string?)node["metadata"]!["annotations"]?[ReliabilityApi.ExperimentAnnotation]);
    }
}
