using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Faults that another tool carries out: its object is made, followed and taken away, and the test is the tool.</summary>
public sealed class ToolFaultsTests
{
    private const string Path = "/apis/chaos-mesh.org/v1alpha1/namespaces/shop/podchaos";

    [Fact]
    public async Task Chaos_Mesh_is_followed_until_all_is_injected_and_until_it_has_let_its_object_go()
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh());

        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);
        var made = Assert.Single(scene.Server.Stored<ToolObjects.PodChaos>());

        Assert.Equal("""{"action":"pod-failure","mode":"one","selector":{"labelSelectors":{"app":"web"},"namespaces":["shop"]},"duration":"180s"}""", made["spec"]!.ToJsonString());
        Assert.Equal("ChaosExperiment", (string?)made["metadata"]!["ownerReferences"]![0]!["kind"]);
        await scene.TickAsync();
        var injecting = await scene.VisitToRestAsync();
        var record = Record(injecting)!;
        Assert.Equal((ChaosPhases.Injecting, FaultStates.NotInjected, (string?)made["metadata"]!["uid"]), (injecting.Status!.Phase, record.State, record.Uid));
        Assert.Equal("Chaos Mesh has not selected any pod yet.", record.Message);

        Tell<ToolObjects.PodChaos>(scene, new JsonObject { ["conditions"] = ToolObjects.Conditions(selected: true, injected: true) }, "chaos-mesh/records");
        Assert.Equal(FaultStates.Injected, Record(await scene.RunToAsync(ChaosPhases.Holding))!.State);

        var recovering = await scene.RunToAsync(ChaosPhases.Recovering);
        Assert.Equal((FaultStates.Injected, "it is being deleted, and Chaos Mesh recovers what it has done."), (Record(recovering)!.State, Record(recovering)!.Message));
        await LetGoAsync(scene, made);

        var run = await scene.RunToEndAsync();
        Assert.Equal((ChaosVerdicts.Passed, FaultStates.Recovered), (run.Verdict, Assert.Single(run.Records!).State));
        Assert.Empty(scene.Server.Stored<ToolObjects.PodChaos>());
    }

    [Fact]
    public async Task What_Chaos_Mesh_does_not_inject_in_time_is_taken_away_again()
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh());

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Aborted, "TimedOut"), (run.Verdict, run.Reason));
        Assert.Empty(scene.Server.Stored<ToolObjects.PodChaos>());
    }

    [Fact]
    public async Task What_Chaos_Mesh_does_not_recover_in_time_is_let_go_with_what_is_still_injected()
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh());
        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);
        Tell<ToolObjects.PodChaos>(
            scene,
            new JsonObject
            {
                ["conditions"] = ToolObjects.Conditions(selected: true, injected: true),
                ["experiment"] = new JsonObject { ["containerRecords"] = new JsonArray(new JsonObject { ["id"] = "shop/a", ["phase"] = "Injected" }, new JsonObject { ["id"] = "shop/b", ["phase"] = "Not Injected" }) },
            },
            "chaos-mesh/records");

        var run = await scene.RunToEndAsync();

        Assert.Equal(
            (FaultStates.LetGo, "Chaos Mesh has not recovered it within 10 minutes: still injected into shop/a; kept by chaos-mesh/records."),
            (Assert.Single(run.Records!).State, run.Records![0].Message));
    }

    [Fact]
    public async Task Another_object_of_the_name_is_neither_followed_nor_deleted()
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh());
        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);
        var other = scene.Server.Stored<ToolObjects.PodChaos>()[0].DeepClone().AsObject();
        other["metadata"]!["uid"] = "somebody-elses";
        other["status"] = new JsonObject { ["conditions"] = ToolObjects.Conditions(selected: true, injected: true) };
        scene.Server.Seed<ToolObjects.PodChaos>(other);

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Aborted, Reasons.Refused), (run.Verdict, run.Reason));
        Assert.Equal("somebody-elses", (string?)Assert.Single(scene.Server.Stored<ToolObjects.PodChaos>())["metadata"]!["uid"]);
    }

    [Fact]
    public async Task What_acts_once_is_given_no_duration()
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh(spec: """{"action": "pod-kill", "mode": "one", "selector": {"labelSelectors": {"app": "web"}}}"""));

        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);

        Assert.Null(scene.Server.Stored<ToolObjects.PodChaos>()[0]["spec"]!["duration"]);
    }

    [Fact]
    public async Task Without_the_tool_the_experiment_is_not_ready_and_says_so()
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh());
        scene.Server.Discovery.Withdraw("chaos-mesh.org/v1alpha1");

        var ready = Conditions.Find((await scene.VisitToRestAsync()).Status!.Conditions, ConditionTypes.Ready)!;

        Assert.Equal(
            (ConditionStatus.False, Reasons.ToolMissing, "The cluster has no PodChaos (chaos-mesh.org/v1alpha1): install Chaos Mesh, or take one of the engine's own faults."),
            (ready.Status, ready.Reason, ready.Message));
    }

    [Theory]
    [InlineData("podchaos", "podchaos.chaos-mesh.org")]
    [InlineData("chaosengines", "chaosengines.litmuschaos.io")]
    public async Task Its_author_must_be_allowed_to_make_the_tools_object(string resource, string named)
    {
        await using var scene = await OpenAsync(resource == "podchaos" ? ToolObjects.ChaosMesh() : ToolObjects.Litmus());
        scene.Server.Accounts.Deny(GivenExperiment.Group, "create", resource);

        var ready = Conditions.Find((await scene.VisitToRestAsync()).Status!.Conditions, ConditionTypes.Ready)!;

        Assert.Equal((Reasons.AuthorNotAllowed, $"Its author, \"jane\", may not create {named} in the namespace shop: grant that, or have somebody who may write the experiment."), (ready.Reason, ready.Message));
    }

    [Fact]
    public async Task Litmus_is_followed_until_its_experiment_runs_and_is_stopped_before_its_engine_is_deleted()
    {
        await using var scene = await OpenAsync(ToolObjects.Litmus());

        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);
        var spec = Assert.Single(scene.Server.Stored<ToolObjects.ChaosEngine>())["spec"]!;
        Assert.Equal(
            ("active", """[{"name":"TOTAL_CHAOS_DURATION","value":"180"}]"""),
            ((string?)spec["engineState"], spec["experiments"]![0]!["spec"]!["components"]!["env"]!.ToJsonString()));

        Tell<ToolObjects.ChaosEngine>(scene, Engine("initialized", "Running", "Awaited"));
        await scene.RunToAsync(ChaosPhases.Holding);
        var recovering = await scene.RunToAsync(ChaosPhases.Recovering);
        var stopping = Assert.Single(scene.Server.Stored<ToolObjects.ChaosEngine>());
        Assert.Equal(("stop", (JsonNode?)null, "Litmus is stopping it."), ((string?)stopping["spec"]!["engineState"], stopping["metadata"]!["deletionTimestamp"], Record(recovering)!.Message));

        Tell<ToolObjects.ChaosEngine>(scene, Engine("stopped", "Forcefully Aborted", "Stopped"));
        var run = await scene.RunToEndAsync();
        Assert.Equal((ChaosVerdicts.Passed, FaultStates.Recovered), (run.Verdict, Assert.Single(run.Records!).State));
        Assert.Empty(scene.Server.Stored<ToolObjects.ChaosEngine>());
    }

    [Fact]
    public async Task An_experiment_that_Litmus_does_not_find_ends_the_run()
    {
        await using var scene = await OpenAsync(ToolObjects.Litmus());
        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);

        Tell<ToolObjects.ChaosEngine>(scene, Engine("completed", "ChaosExperiment Not Found", "Fail"));
        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Aborted, "Litmus does not carry it out: its status is \"ChaosExperiment Not Found\", its verdict \"Fail\"."), (run.Verdict, run.Message));
        Assert.Empty(scene.Server.Stored<ToolObjects.ChaosEngine>());
    }

    [Theory]
    [InlineData(true, "somebody has deleted it")]
    [InlineData(false, "it is paused in Chaos Mesh")]
    public async Task A_fault_that_is_lost_while_it_was_to_hold_makes_the_run_inconclusive(bool isDeleted, string why)
    {
        await using var scene = await OpenAsync(ToolObjects.ChaosMesh());
        await scene.RunUntilAsync(experiment => Record(experiment)?.Uid is not null);
        var name = Tell<ToolObjects.PodChaos>(scene, new JsonObject { ["conditions"] = ToolObjects.Conditions(selected: true, injected: true) });
        await scene.RunToAsync(ChaosPhases.Holding);

        if (isDeleted)
        {
            await scene.Client.DeleteAsync($"{Path}/{name}", new DeleteOptions(), TestContext.Current.CancellationToken);
        }
        else
        {
            Tell<ToolObjects.PodChaos>(scene, new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Paused", ["status"] = "True" }) });
        }

        var run = await scene.RunToEndAsync();
        Assert.Equal((ChaosVerdicts.Inconclusive, Reasons.FaultLost, $"The fault of PodChaos/{name} is no longer in: {why}."), (run.Verdict, run.Reason, run.Message));
        Assert.Empty(scene.Server.Stored<ToolObjects.PodChaos>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_process_ends_it_is_made_once_and_taken_away(bool isLostAnswer)
    {
        var deaths = 0;
        for (var isDead = true; isDead && deaths < 40; deaths += isDead ? 1 : 0)
        {
            await using var scene = await OpenAsync(ToolObjects.ChaosMesh());
            scene.DieAt(deaths, isLostAnswer);
            isDead = false;
            try
            {
                await scene.RunToEndAsync();
            }
            catch (KubernetesException)
            {
                isDead = true;
            }

            scene.Server.Faults.Clear();
            await scene.LeadAsync();
            await scene.RunToEndAsync();
            Assert.Null((await scene.VisitToRestAsync()).Metadata.Finalizers);
            Assert.Empty(scene.Server.Stored<ToolObjects.PodChaos>());
        }

        Assert.InRange(deaths, 6, 39);
    }

    private static async Task<ExperimentScene> OpenAsync(FaultSpec fault)
    {
        var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(fault));
        scene.Server.Discovery.Serve("chaos-mesh.org/v1alpha1", "podchaos");
        scene.Server.Discovery.Serve("litmuschaos.io/v1alpha1", "chaosengines");
        scene.Server.Accounts.Allow(GivenExperiment.Group, "create", "podchaos");
        scene.Server.Accounts.Allow(GivenExperiment.Group, "create", "chaosengines");
        return scene;
    }

    private static FaultRecordStatus? Record(ChaosExperiment experiment) => experiment.Status?.Runs is [{ Records: [var record, ..] }, ..] ? record : null;

    private static JsonObject Engine(string engine, string status, string verdict) => new()
    {
        ["engineStatus"] = engine,
        ["experiments"] = new JsonArray(new JsonObject { ["name"] = "pod-delete", ["status"] = status, ["verdict"] = verdict }),
    };

    /// <summary>What the tool writes into the one object of its kind.</summary>
    /// <returns>The object's name.</returns>
    private static string Tell<TEntity>(ExperimentScene scene, JsonObject status, string? finalizer = null)
        where TEntity : class, IKubernetesEntity
    {
        var told = Assert.Single(scene.Server.Stored<TEntity>()).DeepClone().AsObject();
        told["status"] = status;
        if (finalizer is not null)
        {
            told["metadata"]!["finalizers"] = new JsonArray(finalizer);
        }

        scene.Server.Seed<TEntity>(told);
        return (string)told["metadata"]!["name"]!;
    }

    private static Task<JsonNode> LetGoAsync(ExperimentScene scene, JsonObject made) => scene.Client.PatchAsync(
        $"{Path}/{(string?)made["metadata"]!["name"]}", new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } }, isDryRun: false, TestContext.Current.CancellationToken);
}
