using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Acting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>What keeps a run from beginning: it is told, waited for as long as it may be, and nothing is touched.</summary>
public sealed class RefusedRunTests
{
    [Theory]
    [InlineData("label", Reasons.NotPermitted, "Not permitted: the namespace \"shop\" lacks the label reliabilityengine.io/allow-chaos: \"true\", which the platform team sets.")]
    [InlineData("author", Reasons.AuthorUnknown, "No webhook has told who wrote the experiment: register the operator's webhook author.reliabilityengine.io, then create the experiment again.")]
    [InlineData("webhook", Reasons.AuthorUnknown, "No webhook has told who wrote the experiment: register the operator's webhook author.reliabilityengine.io, then create the experiment again.")]
    [InlineData("rights", Reasons.AuthorNotAllowed, "Its author, \"jane\", may not delete pods in the namespace shop: grant that, or have somebody who may write the experiment.")]
    public async Task Nobody_has_granted_it(string what, string reason, string message)
    {
        var experiment = GivenExperiment.Of(GivenExperiment.PodKill());
        experiment.Metadata = experiment.Metadata with
        {
            Annotations = what switch
            {
                "author" => new Dictionary<string, string>(),
                "rights" => new Dictionary<string, string> { [ReliabilityApi.AuthorAnnotation] = "jane", [ReliabilityApi.AuthorGroupsAnnotation] = "[\"readers\"]" },
                _ => experiment.Metadata.Annotations,
            },
        };
        await using var scene = await ExperimentScene.OpenAsync(experiment);
        await (what switch
        {
            "label" => scene.PermitAsync("false"),
            "webhook" => scene.DeleteAsync<MutatingWebhookConfiguration>(WebhookCertificate.ConfigurationName, null),
            _ => Task.CompletedTask,
        });

        var waiting = await scene.VisitToRestAsync();

        var ready = Conditions.Find(waiting.Status!.Conditions, ConditionTypes.Ready)!;
        Assert.Equal((ConditionStatus.False, reason, message), (ready.Status, ready.Reason, ready.Message));
        await ThenSkippedAsync(scene, reason);
    }

    [Fact]
    public async Task Its_time_had_passed_when_it_was_created()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with { StartBy = GivenGate.Start.AddHours(-1) }));

        var ended = await scene.VisitToRestAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.Missed), (ended.Status!.Verdict, ended.Status.Runs![0].Reason));
        Assert.Equal("spec.startBy: must lie ahead, which 2026-01-05T11:00:00Z does not: it would never run.", ended.Status.Runs[0].Message);
        Assert.Equal(ConditionStatus.True, Conditions.Find(ended.Status.Conditions, ConditionTypes.Completed)!.Status);
    }

    [Fact]
    public async Task The_authors_right_is_taken_away_before_the_first_change()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.RunUntilPhaseAsync(ChaosPhases.Injecting);

        scene.Server.Accounts.Deny(GivenExperiment.Group, "patch", "deployments/scale");
        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Aborted, Reasons.AuthorNotAllowed, 4), (run.Verdict, run.Reason, scene.Replicas));
        Assert.Equal(FaultStates.Recovered, Assert.Single(run.Records!).State);
    }

    [Fact]
    public async Task A_scaling_that_leaves_no_pod_that_serves()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown(1)));
        foreach (var name in (string[])["b", "c", "d"])
        {
            scene.Server.Seed<Pod>(WorkloadScene.Pod(name, isReady: false));
        }

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.BlastRadius, 4), (run.Verdict, run.Reason, scene.Replicas));
    }

    [Fact]
    public async Task Another_experiment_is_on_the_workload()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()), GivenExperiment.Of(GivenExperiment.ScaleDown(), "other").With(spec => spec with { Duration = "1h" }));
        await scene.RunToAsync(ChaosPhases.Holding, "other");

        var waiting = await scene.VisitToRestAsync();

        Assert.Equal((Reasons.OtherExperiment, true), (Running(waiting).Reason, Running(waiting).Message!.Contains("The ChaosExperiment other is on Deployment/web", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_two_that_begin_at_the_same_moment_one_injects()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown(3), "a"), GivenExperiment.Of(GivenExperiment.ScaleDown(1), "b"));
        await Task.WhenAll(scene.VisitAsync("a"), scene.VisitAsync("b"));

        // Whichever was a moment earlier; or both were, and then by its name.
        string?[] phases = [];
        for (var tick = 0; tick < 20 && !phases.Contains(ChaosPhases.Holding); tick++)
        {
            await scene.TickAsync();
            phases = [(await scene.VisitToRestAsync("b")).Status!.Phase, (await scene.VisitToRestAsync("a")).Status!.Phase];
        }

        Assert.Single(phases, phase => phase == ChaosPhases.Holding);
        Assert.Single(phases, phase => ChaosPhases.IsFaultIn(phase));
        Assert.Equal(phases[0] == ChaosPhases.Holding ? 1 : 3, scene.Replicas);
    }

    [Fact]
    public async Task A_policy_has_an_action_in_effect_on_the_workload()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()));
        var action = GivenAction.Scale();
        action.Status = action.Status! with { Execution = new ExecutionStatus { State = ExecutionStates.Done, StartedTime = GivenGate.Start.AddHours(-1) } };
        await scene.PutAsync(action);

        var waiting = await scene.VisitToRestAsync();

        Assert.Equal(Reasons.PolicyActs, Running(waiting).Reason);
        Assert.Contains(GivenAction.Name, Running(waiting).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exclusion_applies_to_chaos()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()));
        var target = GivenGate.Target().WithWindow("3h");
        target.Spec = target.Spec with { Exclusions = [new ExclusionSpec { Name = "sale", From = GivenGate.Start.AddHours(-1), To = GivenGate.Start.AddHours(1), ApplyTo = ["Chaos"] }] };
        await scene.PutAsync(target);

        Assert.Equal(Reasons.Excluded, Running(await scene.VisitToRestAsync()).Reason);
    }

    [Fact]
    public async Task The_service_burns_already()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with { Budget = new ChaosBudgetSpec { RequireRemainingPercent = 5 } }));
        scene.Source.Count = at => at > GivenGate.Start.AddMinutes(-4) ? (900, 1000) : (1000, 1000);
        await scene.LeadAsync();

        var waiting = await scene.VisitToRestAsync();

        Assert.Contains(Running(waiting).Reason, (string[])[Reasons.NotSteady, Reasons.BurnRate]);
        Assert.Null(waiting.Status!.Runs);
        Assert.Equal("a b c d", scene.Pods);
    }

    [Fact]
    public async Task A_fault_that_takes_too_much_is_skipped_with_the_figures()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill(4)));

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.BlastRadius), (run.Verdict, run.Reason));
        Assert.Equal("4 of 4 replicas are ready and 4 would be taken away: the last ready one never is. Nothing was injected.", run.Message);
        Assert.Equal("a b c d", scene.Pods);
    }

    [Fact]
    public async Task The_operators_limits_leave_no_room_for_another_disruption()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()));
        foreach (var other in (string[])["x", "y", "z"])
        {
            var action = GivenAction.Rollout();
            action.Metadata = action.Metadata with { Name = $"act-{other}" };
            action.Spec = action.Spec with { SloTargetRef = new LocalReference { Name = other }, TargetRef = new WorkloadReference { Kind = WorkloadKinds.Deployment, Name = other } };
            await scene.PutAsync(action);
        }

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.FleetLimit), (run.Verdict, run.Reason));
        Assert.Equal("3 disruptions are under way; the operator's `limits.maxConcurrent` is 3. Nothing was injected.", run.Message);
        Assert.Equal("a b c d", scene.Pods);
    }

    [Fact]
    public async Task An_autoscaler_would_undo_it()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        await scene.PutAsync(new HorizontalPodAutoscaler
        {
            Metadata = new ObjectMeta { Name = "web", Namespace = Given.Namespace },
            Spec = new HorizontalPodAutoscalerSpec { ScaleTargetRef = new ScaleTargetReference { Kind = "Deployment", Name = "web" } },
        });

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.Refused, 4), (run.Verdict, run.Reason, scene.Replicas));
    }

    private static async Task ThenSkippedAsync(ExperimentScene scene, string reason)
    {
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.TickAsync();
        var ended = await scene.VisitToRestAsync();

        Assert.Equal((ChaosVerdicts.Skipped, reason), (ended.Status!.Verdict, ended.Status.Runs![0].Reason));
        Assert.Equal(ConditionStatus.True, Conditions.Find(ended.Status.Conditions, ConditionTypes.Completed)!.Status);
        Assert.Equal("a b c d", scene.Pods);
    }

    private static Condition Running(ChaosExperiment experiment) => Conditions.Find(experiment.Status!.Conditions, ConditionTypes.Running)!;
}
