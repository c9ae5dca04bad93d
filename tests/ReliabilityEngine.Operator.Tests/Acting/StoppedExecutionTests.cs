using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>Every way to stop an action, before it is begun and half-way. The action has two steps, of which the second waits.</summary>
public sealed class StoppedExecutionTests
{
    public static TheoryData<string, string> Ways => new()
    {
        { "the stop", "The stop is set: delete the ConfigMap reliability-engine-stop to go on." },
        { "a pause", "Paused by `pauseRequests` (cluster upgrade): remove what no longer holds." },
        { "the mode", "`mode` of the policy pay is Recommend." },
        { "the action's mode", "`mode` of the action \"act\" is Recommend." },
        { "the action left out", "The policy pay has no action \"act\" any more." },
        { "the policy deleted", "The ReliabilityPolicy pay is gone, is not valid, or selects the target no more." },
        { "the target deleted", "The SLOTarget web is gone." },
        { "an older policy", "The older ReliabilityPolicy elder acts for the target." },
        { "the permission", "Not permitted: the namespace \"shop\" lacks the label reliabilityengine.io/allow-scale: \"true\", which the platform team sets." },
        { "the record deleted", "Its record is being deleted." },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_half_done_is_taken_back(string way, string why)
    {
        var steps = new TwoSteps();
        await using var scene = await ExecutionScene.OpenAsync(_ => steps, GivenAction.Scale());
        scene.Admit();
        var running = await scene.VisitToRestAsync();
        Assert.Equal((ExecutionStates.Running, "first"), (running.Status!.Execution!.State, string.Join(' ', steps.Standing)));

        await WaysToStop.StopAsync(scene, way);
        var stopped = await scene.VisitToRestAsync();

        Assert.Empty(steps.Standing);
        if (way == "the record deleted")
        {
            Assert.Null(stopped);
            return;
        }

        Assert.Equal(ExecutionStates.Undone, stopped.Status!.Execution!.State);
        Assert.Equal(("False", $"{why} Nothing of it stands."), (ScaleScene.Executed(stopped).Status, ScaleScene.Executed(stopped).Message));
        Assert.Null(stopped.Metadata.Finalizers);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_not_begun_is_not_begun(string way, string why)
    {
        var steps = new TwoSteps();
        await using var scene = await ExecutionScene.OpenAsync(_ => steps, GivenAction.Scale());
        scene.Admit();

        await WaysToStop.StopAsync(scene, way);
        if (way == "the record deleted")
        {
            Assert.Null(await scene.ReadAsync());
            return;
        }

        var record = await scene.VisitToRestAsync();
        Assert.Equal(("False", why), (ScaleScene.Executed(record).Status, ScaleScene.Executed(record).Message));
        Assert.Equal((null, 0), (record.Status!.Execution, steps.Changes));
    }

    [Fact]
    public async Task What_takes_too_long_is_taken_back_and_says_what_it_waited_for()
    {
        var steps = new TwoSteps();
        await using var scene = await ExecutionScene.OpenAsync(_ => steps, GivenAction.Scale());
        scene.Admit();
        await scene.VisitToRestAsync();

        scene.Time.Advance(TwoSteps.Longest + TimeSpan.FromSeconds(1));
        var record = await scene.VisitToRestAsync();

        Assert.Empty(steps.Standing);
        Assert.Equal(("False", "TimedOut", "It was not done within 5 min: 1 of 2 steps are done. second: It waits. Nothing of it stands."), ScaleScene.Executed(record));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_half_way_is_named_and_what_stands_is_taken_back_once_it_is_given_again()
    {
        var steps = new TwoSteps();
        await using var scene = await ExecutionScene.OpenAsync(_ => steps, GivenAction.Scale());
        scene.Admit();
        await scene.VisitToRestAsync();

        steps.IsForbidden = true;
        var (record, result) = await scene.VisitAsync();

        Assert.False(result.IsSuccess);
        Assert.Equal(("False", "Forbidden"), (ScaleScene.Executed(record!).Status, ScaleScene.Executed(record!).Reason));
        Assert.Contains("Bind the role reliability-engine-actuation in the namespace.", ScaleScene.Executed(record!).Message, StringComparison.Ordinal);
        Assert.NotNull(record!.Metadata.Finalizers);

        steps.IsForbidden = false;
        record = await scene.VisitToRestAsync();
        Assert.Equal((ExecutionStates.Undone, 0), (record.Status!.Execution!.State, steps.Standing.Count));
    }

    [Fact]
    public async Task An_apiserver_that_fails_while_it_is_stopped_is_asked_again()
    {
        var steps = new TwoSteps();
        await using var scene = await ExecutionScene.OpenAsync(_ => steps, GivenAction.Scale());
        scene.Admit();
        await scene.VisitToRestAsync();
        await scene.StopAsync();

        scene.Server.Faults.FailNext(request => request.Verb == "apply", Fault.Status(500, "InternalError"));
        await Assert.ThrowsAsync<ControllerRuntime.Client.KubernetesException>(() => scene.VisitAsync());
        var record = await scene.VisitToRestAsync();

        Assert.Equal((ExecutionStates.Undone, 0), (record.Status!.Execution!.State, steps.Standing.Count));
    }
}
