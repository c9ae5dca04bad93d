using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Each way to stop a run ends with the cluster as it was, or with a record that says what could not be recovered; and the object can go.</summary>
public sealed class StoppedRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Stops => new()
    {
        { "suspend", Reasons.Suspended },
        { "stop", Reasons.Stopped },
        { "label", Reasons.NotPermitted },
        { "invalid", Reasons.InvalidSpec },
        { "fault", Reasons.ChangedSince },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task A_run_that_is_stopped_is_recovered_at_once(string how, string reason)
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunToAsync(ChaosPhases.Holding);

        await (how switch
        {
            "suspend" => scene.EditAsync(spec => spec with { Suspend = true }),
            "stop" => scene.StopAsync(),
            "label" => scene.PermitAsync("false"),
            "invalid" => scene.EditAsync(spec => spec with { Duration = "2d" }),
            _ => scene.EditAsync(spec => spec with { Fault = GivenExperiment.PodKill() }),
        });
        // An invalid spec is told by the pass that comes after the end of the run.
        _ = await Record.ExceptionAsync(() => scene.VisitToRestAsync());
        var run = (await scene.ReadAsync())!.Status!.Runs![0];

        Assert.Equal((ChaosVerdicts.Aborted, reason, 4), (run.Verdict, run.Reason, scene.Replicas));
        Assert.Equal((ChaosPhases.Ended, FaultStates.Recovered), (run.Phase, Assert.Single(run.Records!).State));
    }

    [Fact]
    public async Task An_experiment_that_is_deleted_recovers_first_and_is_gone()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunToAsync(ChaosPhases.Holding);

        await scene.DeleteAsync<ChaosExperiment>(GivenExperiment.Name);
        Assert.NotNull(await scene.ReadAsync());
        await scene.VisitToRestAsync();

        Assert.Null(await scene.ReadAsync());
        Assert.Equal(4, scene.Replicas);
    }

    [Fact]
    public async Task What_is_gone_is_let_go_and_the_experiment_can_be_deleted()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunToAsync(ChaosPhases.Holding);

        await scene.DeleteAsync<Deployment>("web");
        await scene.EditAsync(spec => spec with { Suspend = true });
        var run = (await scene.VisitToRestAsync()).Status!.Runs![0];

        Assert.Equal((FaultStates.LetGo, "Deployment/web is gone."), (run.Records![0].State, run.Records[0].Message));
        await scene.DeleteAsync<ChaosExperiment>(GivenExperiment.Name);
        Assert.Null(await scene.ReadAsync() is null ? null : await scene.VisitToRestAsync());
    }

    [Fact]
    public async Task A_namespace_that_is_deleted_is_not_kept_by_an_experiment_whose_rights_went_first()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunToAsync(ChaosPhases.Holding);
        scene.Server.Faults.FailAll(request => request.Subresource == "scale", Fault.Status(403, "Forbidden"));

        await scene.PutAsync(new Namespace { Metadata = new ObjectMeta { Name = Given.Namespace, Finalizers = ["kubernetes.io/contents"] } });
        await scene.DeleteAsync<Namespace>(Given.Namespace, null);
        await scene.DeleteAsync<ChaosExperiment>(GivenExperiment.Name);
        await scene.VisitToRestAsync();

        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task What_the_apiserver_fails_at_for_one_object_keeps_no_other_waiting()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(new FaultSpec { NodeCordon = new NodeCordonFaultSpec { Count = 2 } }));
        await scene.RunToAsync(ChaosPhases.Holding);
        scene.Server.Faults.FailAll(request => request.Plural == "nodes" && request.Verb == "patch" && request.Name == "n2", Fault.Status(500, "InternalError"));

        await scene.EditAsync(spec => spec with { Suspend = true });
        await scene.VisitToRestAsync();
        var records = (await scene.VisitToRestAsync()).Status!.Runs![0].Records!;

        Assert.Equal([FaultStates.Recovered, FaultStates.Injected], records.OrderBy(record => record.Name).Select(record => record.State));
        Assert.StartsWith("The apiserver fails: ", records.Single(record => record.Name == "Node/n2").Message, StringComparison.Ordinal);
        scene.Server.Faults.Clear();
        Assert.All((await scene.RunToEndAsync()).Records!, record => Assert.Equal(FaultStates.Recovered, record.State));
    }

    [Fact]
    public async Task What_somebody_else_has_set_meanwhile_is_left_as_it_is()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunToAsync(ChaosPhases.Holding);

        await scene.Client.PatchAsync("/apis/apps/v1/namespaces/shop/deployments/web/scale", new JsonObject { ["spec"] = new JsonObject { ["replicas"] = 7 } }, isDryRun: false, Token);
        var run = await scene.RunToEndAsync();

        Assert.Equal((7, FaultStates.LetGo, "somebody has set it to 7."), (scene.Replicas, run.Records![0].State, run.Records[0].Message));
    }

    [Fact]
    public async Task A_recovery_that_the_apiserver_refuses_is_tried_until_it_is_not_and_says_how_to_break_the_glass()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunToAsync(ChaosPhases.Holding);
        scene.Server.Faults.FailAll(request => request.Subresource == "scale" && request.Verb == "patch", Fault.Status(403, "Forbidden"));

        await scene.DeleteAsync<ChaosExperiment>(GivenExperiment.Name);
        var (held, result) = await scene.VisitAsync();
        (held, result) = await scene.VisitAsync();

        Assert.False(result.IsSuccess);
        var ready = Conditions.Find(held!.Status!.Conditions, ConditionTypes.Ready)!;
        Assert.Equal((ConditionStatus.False, Reasons.Forbidden), (ready.Status, ready.Reason));
        Assert.Contains("reliability-engine-chaos", ready.Message, StringComparison.Ordinal);
        Assert.Contains(ReliabilityApi.RecoveryFinalizer, ready.Message, StringComparison.Ordinal);
        scene.Server.Faults.Clear();
        await scene.VisitToRestAsync();
        Assert.Null(await scene.ReadAsync());
        Assert.Equal(4, scene.Replicas);
    }
}
