using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class SickPodExecutionTests
{
    [Fact]
    public async Task Evicts_exactly_the_sick_pod_and_is_done_once_its_replacement_is_ready()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "b"));

        var begun = await scene.VisitToRestAsync();
        Assert.Equal("a c d", WorkloadScene.Pods(scene));
        Assert.Equal(("False", "InProgress", "0 of 1 steps are done. Pod/b: its replacement is not ready yet (3 of 4 pods are)."), Executed(begun));
        WorkloadScene.SeedReplacement(scene, "e");
        var record = await scene.VisitToRestAsync();

        Assert.Equal("a c d e", WorkloadScene.Pods(scene));
        Assert.Equal(("True", "Executed", "Pod/b replaced."), Executed(record));
    }

    [Fact]
    public async Task Waits_for_a_pod_that_takes_its_time_to_go_and_for_one_that_is_not_ready_yet()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "b"));
        scene.Server.Seed<Pod>(WorkloadScene.Pod("b", isHeld: true));

        Assert.Equal("0 of 1 steps are done. Pod/b: it is told to go.", Executed(await scene.VisitToRestAsync()).Message);
        scene.Server.Seed<Pod>(WorkloadScene.Pod("b", isReady: false, age: TimeSpan.Zero));
        Assert.Equal("0 of 1 steps are done. Pod/b: its replacement is not ready yet (3 of 4 pods are).", Executed(await scene.VisitToRestAsync()).Message);
    }

    [Fact]
    public async Task A_pod_that_ends_by_itself_is_as_good_as_gone()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "b"));
        await scene.VisitAsync();
        var ended = scene.Server.Stored<Pod>("b", Given.Namespace)!;
        ended["status"]!["phase"] = "Failed";
        scene.Server.Seed<Pod>(ended);
        WorkloadScene.SeedReplacement(scene, "e");

        Assert.Equal("Executed", Executed(await scene.VisitToRestAsync()).Reason);
        Assert.Equal("a b c d e", WorkloadScene.Pods(scene));
    }

    [Fact]
    public async Task The_next_pod_goes_only_when_the_one_before_is_replaced()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "a", "b"), sick: ["a", "b"]);

        await scene.VisitToRestAsync();
        Assert.Equal("b c d", WorkloadScene.Pods(scene));
        WorkloadScene.SeedReplacement(scene, "e");
        await scene.VisitToRestAsync();

        Assert.Equal("c d e", WorkloadScene.Pods(scene));
    }

    [Fact]
    public async Task As_many_pods_go_at_once_as_may_be_unavailable()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(2, "a", "b", "c"), sick: ["a", "b", "c"]);

        await scene.VisitToRestAsync();

        Assert.Equal("c d", WorkloadScene.Pods(scene));
    }

    [Fact]
    public async Task The_last_pod_that_is_ready_is_not_evicted_and_one_that_is_not_may_always_go()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(4, "a", "d"), sick: ["a", "b", "c"]);

        var record = await scene.VisitToRestAsync();

        Assert.Equal("b c d", WorkloadScene.Pods(scene));
        Assert.Equal("it is the last of 4 pods that is ready: another one must be before it goes.", record.Status!.Execution!.Steps[1].Message);
    }

    [Fact]
    public async Task Pods_that_are_gone_or_new_by_now_are_left_out()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(4, "a", "b", "x"));
        scene.Server.Seed<Pod>(WorkloadScene.Pod("a", age: TimeSpan.FromSeconds(-5)));

        var record = await scene.VisitToRestAsync();

        Assert.Equal("Pod/b", string.Join(' ', record.Status!.Execution!.Steps.Select(step => step.Name)));
        Assert.Equal("a c d", WorkloadScene.Pods(scene));
    }

    [Fact]
    public async Task None_of_them_left_is_said()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "x", "y"));

        Assert.Equal(
            ("False", "WorkloadGone", "No pod is left to replace: of those that were sick none is there any more (x, y)."), Executed(await scene.VisitToRestAsync()));
    }

    [Fact]
    public async Task A_budget_that_allows_nothing_is_waited_for_in_its_own_words()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "b"));
        await WorkloadScene.ForbidDisruptionAsync(scene);

        var held = await scene.VisitToRestAsync();
        Assert.Equal(
            ("False", "DisruptionBudget", "Pod/b may not be evicted now: The disruption budget web needs 4 healthy pods and has 4 currently."), Executed(held));
        Assert.Null(held.Status!.Execution);
        await WorkloadScene.AllowDisruptionAsync(scene);
        await scene.VisitToRestAsync();

        Assert.Equal("a c d", WorkloadScene.Pods(scene));
    }

    [Fact]
    public async Task A_budget_that_stays_in_the_way_ends_it_and_what_was_not_evicted_stays()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "a", "b"));
        await scene.VisitToRestAsync();
        WorkloadScene.SeedReplacement(scene, "e");
        await WorkloadScene.ForbidDisruptionAsync(scene);

        var waiting = await scene.VisitToRestAsync();
        Assert.Equal("1 of 2 steps are done. Pod/b: The disruption budget web needs 4 healthy pods and has 4 currently.", Executed(waiting).Message);
        scene.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        var record = await scene.VisitToRestAsync();

        Assert.Equal("b c d e", WorkloadScene.Pods(scene));
        Assert.Equal(
            ("False", "TimedOut", "It was not done within 15 min: 1 of 2 steps are done. Pod/b: The disruption budget web needs 4 healthy pods and has 4 currently. This stays: Pod/a: it was replaced."),
            Executed(record));
        Assert.Equal("Kept Undone", string.Join(' ', record.Status!.Execution!.Steps.Select(step => step.State)));
    }

    [Fact]
    public async Task A_stop_in_between_lets_no_further_pod_go()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "a", "b"));
        await scene.VisitToRestAsync();

        await scene.StopAsync();
        WorkloadScene.SeedReplacement(scene, "e");
        var record = await scene.VisitToRestAsync();

        Assert.Equal("b c d e", WorkloadScene.Pods(scene));
        Assert.Equal(("Stopped", ExecutionStates.Undone), (Executed(record).Reason, record.Status!.Execution!.State));
    }

    [Fact]
    public async Task A_workload_that_is_gone_ends_it()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "a"));
        await scene.VisitToRestAsync();

        await scene.DeleteAsync<Deployment>("web");
        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", "WorkloadGone", "Deployment/web is gone. This stays: Pod/a: it was replaced."), Executed(record));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_ends_it_and_is_named()
    {
        await using var scene = await OpenAsync(GivenAction.SickPods(1, "a", "b"));
        await scene.VisitToRestAsync();
        WorkloadScene.SeedReplacement(scene, "e");
        scene.Server.Faults.FailAll(request => request.Subresource == "eviction", Fault.Status(403, "Forbidden"));

        var record = await scene.VisitToRestAsync();

        Assert.Equal("b c d e", WorkloadScene.Pods(scene));
        Assert.Equal("Forbidden", Executed(record).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_at_any_request_evicts_each_sick_pod_once_and_no_other(bool isAnswerLost)
    {
        var fault = isAnswerLost ? Fault.LostAnswer : Fault.CutConnection;
        for (var at = 0; ; at++)
        {
            await using var scene = await OpenAsync(GivenAction.SickPods(1, "a", "b"));
            var replaced = 0;

            var wasKilled = await WorkloadScene.RunKilledAsync(scene, at, fault, () =>
            {
                if (WorkloadScene.Pods(scene).Split(' ').Length < 4)
                {
                    WorkloadScene.SeedReplacement(scene, $"new-{++replaced}");
                }

                return Task.CompletedTask;
            });

            Assert.Equal("c d new-1 new-2", WorkloadScene.Pods(scene));
            if (!wasKilled)
            {
                Assert.True(at > 10, $"It was killed at {at} requests only.");
                return;
            }
        }
    }

    private static async Task<ExecutionScene> OpenAsync(ReliabilityAction record, params IReadOnlyList<string> sick)
    {
        var scene = await WorkloadScene.OpenAsync(record);
        WorkloadScene.SeedPods(scene, sick);
        return scene;
    }

    private static (string, string Reason, string Message) Executed(ReliabilityAction record) => ScaleScene.Executed(record);
}
