using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class DrainUndoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_node_back_once_the_risk_was_low_for_a_quarter_of_an_hour()
    {
        await using var scene = await OpenAsync();
        await scene.VisitToRestAsync();
        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();
        Assert.True(Cordon(scene).IsCordoned);

        scene.Time.Advance(TimeSpan.FromMinutes(15));
        var record = await scene.VisitToRestAsync();

        Assert.Equal((false, null), Cordon(scene));
        Assert.Equal(
            ("True", "TakenBack", "Nothing has asked for it since 2026-01-05 12:00:00Z. This stays: Pod/shop/web-1: it was evicted. Pod/shop/web-2: it was evicted. Pod/api/api-1: it was evicted."),
            Executed(record));
    }

    [Fact]
    public async Task A_budget_is_waited_for_and_gives_the_node_back_when_the_time_is_over()
    {
        await using var scene = await OpenAsync();
        await WorkloadScene.ForbidDisruptionAsync(scene, "api", "api");

        var waiting = await scene.VisitToRestAsync();
        Assert.Equal("3 of 4 steps are done. Pod/api/api-1: The disruption budget api needs 4 healthy pods and has 4 currently.", Executed(waiting).Message);
        scene.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        var record = await scene.VisitToRestAsync();

        Assert.Equal((false, null), Cordon(scene));
        Assert.NotNull(scene.Server.Stored<Pod>("api-1", "api"));
        Assert.Equal(("TimedOut", "Undone Kept Kept Undone"), (Executed(record).Reason, States(record)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deleting_its_record_gives_the_node_back_also_under_the_stop(bool isStopped)
    {
        await using var scene = await OpenAsync();
        await scene.VisitToRestAsync();
        await scene.VisitAsync();
        Assert.True(Cordon(scene).IsCordoned);
        if (isStopped)
        {
            await scene.StopAsync();
        }

        await scene.DeleteAsync<ReliabilityAction>(GivenAction.Name);
        await scene.VisitAsync();

        Assert.Equal((false, null), Cordon(scene));
        Assert.Null(scene.Server.Stored<ReliabilityAction>(GivenAction.Name, Given.Namespace));
    }

    [Fact]
    public async Task A_node_that_somebody_uncordons_afterwards_is_told_and_not_cordoned_again()
    {
        await using var scene = await OpenAsync();
        await scene.VisitToRestAsync();
        await UncordonAsync(scene);
        scene.Time.Advance(TimeSpan.FromSeconds(30));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("True", "Reverted", "Somebody has uncordoned the node n1. It is not drained again for 24 h."), Executed(record));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task A_cordon_that_is_somebody_elses_by_now_stays()
    {
        await using var scene = await OpenAsync();
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(11));
        await scene.Client.PatchAsync(
            "/api/v1/nodes/n1", JsonNode.Parse("""{"metadata":{"annotations":{"reliabilityengine.io/action":null}}}""")!, isDryRun: false, Token);
        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));

        var record = await scene.VisitToRestAsync();

        Assert.Equal((true, null), Cordon(scene));
        Assert.EndsWith("Node/n1: somebody else keeps it cordoned. Pod/shop/web-1: it was evicted. Pod/shop/web-2: it was evicted. Pod/api/api-1: it was evicted.", Executed(record).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_gives_the_node_back()
    {
        await using var scene = await OpenAsync();
        await WorkloadScene.ForbidDisruptionAsync(scene, "api", "api");
        await scene.VisitToRestAsync();

        await scene.StopAsync();
        var record = await scene.VisitToRestAsync();

        Assert.Equal(("Stopped", "Undone Kept Kept Undone"), (Executed(record).Reason, States(record)));
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_gives_the_node_back()
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.FailAll(request => request.Subresource == "eviction" && request.Name == "web-2" && Cordon(scene).IsCordoned, Fault.Status(403, "Forbidden"));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("Forbidden", "Undone Kept Undone Undone"), (Executed(record).Reason, States(record)));
        Assert.Contains("reliability-engine-drain", Executed(record).Message, StringComparison.Ordinal);
        Assert.Equal((false, null), Cordon(scene));
    }

    [Fact]
    public async Task Of_a_hundred_evicted_pods_the_condition_names_five()
    {
        await using var scene = await OpenAsync();
        for (var pod = 0; pod < 100; pod++)
        {
            scene.Server.Seed<Pod>(WorkloadScene.Pod($"many-{pod}", node: "n1", app: "many"));
        }

        await scene.VisitToRestAsync(passes: 120);
        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        var record = await scene.VisitToRestAsync();

        Assert.EndsWith("Pod/shop/many-1: it was evicted. So do 98 more.", Executed(record).Message, StringComparison.Ordinal);
        Assert.Equal((false, null), Cordon(scene));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_at_any_request_of_the_way_back_leaves_no_cordon(bool isAnswerLost)
    {
        for (var at = 0; ; at++)
        {
            await using var scene = await OpenAsync();
            await WorkloadScene.ForbidDisruptionAsync(scene, "api", "api");
            await scene.VisitToRestAsync();
            scene.Time.Advance(TimeSpan.FromMinutes(6));

            var wasKilled = await WorkloadScene.RunKilledAsync(scene, at, isAnswerLost ? Fault.LostAnswer : Fault.CutConnection, () => Task.CompletedTask);

            Assert.Equal((false, null), Cordon(scene));
            Assert.Equal("Undone Kept Kept Undone", States((await scene.ReadAsync())!));
            if (!wasKilled)
            {
                Assert.True(at > 4, $"It was killed at {at} requests only.");
                return;
            }
        }
    }

    private static Task<ExecutionScene> OpenAsync() => DrainScene.OpenAsync();

    private static Task UncordonAsync(ExecutionScene scene) => DrainScene.UncordonAsync(scene);

    private static (bool IsCordoned, string? Action) Cordon(ExecutionScene scene) => DrainScene.Cordon(scene);

    private static string States(ReliabilityAction record) => DrainScene.States(record);

    private static (string, string Reason, string Message) Executed(ReliabilityAction record) => ScaleScene.Executed(record);
}
