using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class DrainExecutionTests
{
    private const string Ours = $"{Given.Namespace}/{GivenAction.Name}";

    [Fact]
    public async Task Cordons_the_node_and_evicts_what_can_run_elsewhere_the_targets_pods_first()
    {
        await using var scene = await OpenAsync();

        var record = await scene.VisitToRestAsync();

        Assert.Equal((true, Ours), Cordon(scene));
        Assert.Equal("daemon elsewhere finished mirror single", WorkloadScene.Pods(scene));
        Assert.Equal(("True", "Executed", "Node/n1 cordoned, Pod/shop/web-1 evicted, Pod/shop/web-2 evicted, Pod/api/api-1 evicted."), Executed(record));
    }

    [Fact]
    public async Task A_budget_that_allows_an_eviction_again_lets_it_go_on()
    {
        await using var scene = await OpenAsync();
        await WorkloadScene.ForbidDisruptionAsync(scene, "api", "api");
        await scene.VisitToRestAsync();

        await WorkloadScene.AllowDisruptionAsync(scene, "api", "api");
        var record = await scene.VisitToRestAsync();

        Assert.Equal("Executed", Executed(record).Reason);
        Assert.Null(scene.Server.Stored<Pod>("api-1", "api"));
    }

    [Fact]
    public async Task The_targets_own_budget_is_asked_before_the_node_is_touched()
    {
        await using var scene = await OpenAsync();
        await WorkloadScene.ForbidDisruptionAsync(scene);

        var record = await scene.VisitToRestAsync();

        Assert.Equal(
            ("False", "DisruptionBudget", "Pod/shop/web-1 may not be evicted now: The disruption budget web needs 4 healthy pods and has 4 currently."), Executed(record));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task A_node_that_is_gone_is_left_alone()
    {
        await using var scene = await OpenAsync(GivenAction.Drain("n9"));

        Assert.Equal(("False", "WorkloadGone", "The node n9 is gone."), Executed(await scene.VisitToRestAsync()));
    }

    [Fact]
    public async Task A_node_that_somebody_has_cordoned_is_left_to_them()
    {
        await using var scene = await OpenAsync();
        scene.Server.Seed<Node>(Node("n1", isCordoned: true));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", "ChangedSince", "Somebody has cordoned the node n1 already: uncordon it, or drain it by hand."), Executed(record));
        Assert.Equal((true, null), Cordon(scene));
    }

    [Fact]
    public async Task One_node_is_drained_at_a_time()
    {
        await using var scene = await OpenAsync();
        scene.Server.Seed<Node>(Node("n2", isCordoned: true, action: "shop/act-2"));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(
            ("False", "OneAtATime", "One node is drained at a time, and n2 is cordoned for the ReliabilityAction shop/act-2. If that is gone, uncordon the node."), Executed(record));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task A_node_that_is_cordoned_for_another_action_in_between_ends_it()
    {
        await using var scene = await OpenAsync();
        await scene.VisitAsync();
        scene.Server.Seed<Node>(Node("n2", isCordoned: true, action: "shop/act-2"));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("OneAtATime", "Undone Undone Undone Undone"), (Executed(record).Reason, States(record)));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task What_the_target_has_left_by_itself_is_not_drained()
    {
        await using var scene = await OpenAsync();
        scene.Server.Seed<Pod>(WorkloadScene.Pod("web-1", node: "n2"));
        scene.Server.Seed<Pod>(WorkloadScene.Pod("web-2", node: "n2"));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", "ChangedSince", "No pod of Deployment/web is on the node n1 any more."), Executed(record));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task A_node_with_too_many_pods_is_left_to_people()
    {
        await using var scene = await OpenAsync();
        for (var pod = 0; pod < ExecutionStatus.MaxSteps; pod++)
        {
            scene.Server.Seed<Pod>(WorkloadScene.Pod($"many-{pod}", node: "n1"));
        }

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", "TooManyPods", "253 pods are on the node n1, and at most 249 are evicted: drain it by hand."), Executed(record));
    }

    [Fact]
    public async Task A_node_that_somebody_uncordons_half_way_is_theirs_and_nothing_more_is_evicted()
    {
        await using var scene = await OpenAsync();
        await WorkloadScene.ForbidDisruptionAsync(scene, "api", "api");
        await scene.VisitToRestAsync();
        await UncordonAsync(scene);
        await WorkloadScene.AllowDisruptionAsync(scene, "api", "api");

        var record = await scene.VisitToRestAsync();

        Assert.Equal("ChangedSince", Executed(record).Reason);
        Assert.NotNull(scene.Server.Stored<Pod>("api-1", "api"));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_at_any_request_leaves_one_cordon_and_no_pod_half_moved(bool isAnswerLost)
    {
        for (var at = 0; ; at++)
        {
            await using var scene = await OpenAsync();

            var wasKilled = await WorkloadScene.RunKilledAsync(scene, at, isAnswerLost ? Fault.LostAnswer : Fault.CutConnection, () => Task.CompletedTask);

            Assert.Equal((true, Ours), Cordon(scene));
            Assert.Equal("daemon elsewhere finished mirror single", WorkloadScene.Pods(scene));
            if (!wasKilled)
            {
                Assert.True(at > 20, $"It was killed at {at} requests only.");
                return;
            }
        }
    }

    private static Task<ExecutionScene> OpenAsync(ReliabilityAction? record = null) => DrainScene.OpenAsync(record);

    private static JsonObject Node(string name, bool isCordoned = false, string? action = null) => DrainScene.Node(name, isCordoned, action);

    private static Task UncordonAsync(ExecutionScene scene) => DrainScene.UncordonAsync(scene);

    private static (bool IsCordoned, string? Action) Cordon(ExecutionScene scene) => DrainScene.Cordon(scene);

    private static string States(ReliabilityAction record) => DrainScene.States(record);

    private static (string, string Reason, string Message) Executed(ReliabilityAction record) => ScaleScene.Executed(record);
}
