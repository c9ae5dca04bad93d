using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.Observing.Workloads;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Runs from the beginning to the end, and what the status says on the way.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_pod_kill_that_the_service_does_not_feel_passes_and_leaves_a_record_of_each_pod()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill(2)));

        var before = await scene.RunToAsync(ChaosPhases.Before);
        Assert.Null(before.Metadata.Finalizers);
        Assert.Equal("a b c d", scene.Pods);
        var holding = await scene.RunToAsync(ChaosPhases.Holding);
        Assert.Equal([ReliabilityApi.RecoveryFinalizer], holding.Metadata.Finalizers);
        Assert.Equal(2, scene.Pods.Split(' ').Count(name => name.StartsWith("new-", StringComparison.Ordinal)));
        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Passed, Reasons.SteadyStateHeld, "0"), (run.Verdict, run.Reason, run.SpentBudgetPercent));
        Assert.Equal([FaultStates.Recovered, FaultStates.Recovered], run.Records!.Select(record => record.State));
        Assert.All(run.Records!, record => Assert.Matches("^Pod/[abcd]$", record.Name));
        var ended = (await scene.VisitToRestAsync())!;
        Assert.Null(ended.Metadata.Finalizers);
        Assert.Equal((ChaosPhases.Waiting, ChaosVerdicts.Passed), (ended.Status!.Phase, ended.Status.Verdict));
        Assert.Equal("True", Conditions.Find(ended.Status.Conditions, ConditionTypes.Completed)!.Status);
        Assert.Equal("True", Conditions.Find(ended.Status.Conditions, ConditionTypes.Ready)!.Status);
        Assert.Equal(
            [Reasons.InProgress, Reasons.Recovered, Reasons.SteadyStateHeld], scene.Events.All.Where(told => told.Regarding == $"ChaosExperiment/{GivenExperiment.Name}").Select(told => told.Reason));
    }

    [Fact]
    public async Task A_fault_that_burns_too_fast_is_cut_short_before_its_cap_is_spent_and_recovered()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        var holding = await scene.RunToAsync(ChaosPhases.Holding);
        Assert.Equal(2, scene.Replicas);
        var injected = holding.Status!.Runs![0].Injected!.Value;
        scene.Source.Count = at => at > injected ? (900, 1000) : (1000, 1000);

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Aborted, Reasons.BurnRate), (run.Verdict, run.Reason));
        Assert.Equal(4, scene.Replicas);
        Assert.Equal(FaultStates.Recovered, Assert.Single(run.Records!).State);
        Assert.InRange(decimal.Parse(run.SpentBudgetPercent!, System.Globalization.CultureInfo.InvariantCulture), 1, 20);
    }

    [Fact]
    public async Task What_the_engine_sees_of_a_fault_is_told_with_how_long_it_took()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with
        {
            SteadyState = spec.SteadyState with { MaxBurnRate = "100" },
            Budget = new ChaosBudgetSpec { SpendAtMostPercent = 100, RequireRemainingPercent = 100 },
            Expect = new ChaosExpectationSpec { DetectedWithin = "10m" },
        }));
        var holding = await scene.RunToAsync(ChaosPhases.Holding);
        var injected = holding.Status!.Runs![0].Injected!.Value;
        scene.Source.Count = at => at > injected && at < injected.AddMinutes(4) ? (600, 1000) : (1000, 1000);

        var run = await scene.RunToEndAsync();

        Assert.NotNull(run.DetectedAfter);
        Assert.Equal("web", run.DetectedBy);
        Assert.Equal(1, scene.Meters.Value("reliability_engine_detections_total", ("result", "Detected")));
        Assert.Equal(Duration.Parse(run.DetectedAfter!).TotalSeconds, scene.Meters.Value("reliability_engine_detection_delay_seconds"));
    }

    [Fact]
    public async Task A_run_that_is_likely_to_cost_too_much_is_skipped_with_the_figures()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()).With(spec => spec with { Budget = new ChaosBudgetSpec { SpendAtMostPercent = 5 } }));

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Skipped, Reasons.TooCostly, 4), (run.Verdict, run.Reason, scene.Replicas));
        Assert.StartsWith("It is 100 % likely to cost web more than `budget.spendAtMostPercent` (5), and at most 20 % is borne: P10 ", run.Message, StringComparison.Ordinal);
        Assert.Equal(100, run.ExpectedCost!.OverPercent);
    }

    [Fact]
    public async Task A_kill_is_expected_to_cost_what_the_pods_of_the_workload_take_to_start()
    {
        var (quick, slow) = (await ExpectedPercentAsync(TimeSpan.FromSeconds(30)), await ExpectedPercentAsync(TimeSpan.FromMinutes(4)));

        // Eight times as long, but for the seconds in which requests go to a pod that is gone.
        Assert.InRange(slow / quick, 6.5m, 8m);
    }

    [Fact]
    public async Task A_fault_that_nobody_sees_fails_where_it_must_be_seen()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with { Expect = new ChaosExpectationSpec { DetectedWithin = "2m" } }));

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Failed, Reasons.NotDetected), (run.Verdict, run.Reason));
        Assert.Equal(1, scene.Meters.Value("reliability_engine_detections_total", ("result", "Missed")));
    }

    [Fact]
    public async Task A_fault_that_hurts_nobody_and_need_not_be_seen_is_not_counted_as_missed()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()));

        Assert.Equal(ChaosVerdicts.Passed, (await scene.RunToEndAsync()).Verdict);

        Assert.Empty(scene.Meters.Series("reliability_engine_detections_total"));
    }

    [Fact]
    public async Task Lost_telemetry_ends_a_run_without_a_pass()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()).With(spec => spec with { Duration = "30m" }));
        await scene.RunToAsync(ChaosPhases.Holding);
        scene.Source.IsDown = true;

        var run = await scene.RunToEndAsync();

        Assert.Equal((ChaosVerdicts.Inconclusive, Reasons.TelemetryLost, 4), (run.Verdict, run.Reason, scene.Replicas));
    }

    [Fact]
    public async Task A_schedule_runs_again_and_a_start_that_was_missed_is_told_once()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with { StartBy = null, Schedule = "*/30 * * * *" }));

        var waiting = await scene.VisitToRestAsync();
        Assert.Equal(GivenGate.Start.AddMinutes(30), waiting.Status!.NextStart);
        Assert.Null(waiting.Status.Runs);
        scene.Time.Advance(TimeSpan.FromMinutes(30));
        await scene.TickAsync();
        var first = await scene.RunToEndAsync();
        scene.Time.Advance(TimeSpan.FromHours(3));
        await scene.TickAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        await scene.TickAsync();
        var ended = await scene.VisitToRestAsync();

        Assert.Equal(ChaosVerdicts.Passed, first.Verdict);
        Assert.Equal([ChaosVerdicts.Skipped, ChaosVerdicts.Passed], ended.Status!.Runs!.Select(run => run.Verdict));
        Assert.Equal(Reasons.Missed, ended.Status.Runs![0].Reason);
        Assert.Equal("False", Conditions.Find(ended.Status.Conditions, ConditionTypes.Completed)!.Status);
    }

    [Fact]
    public async Task While_a_run_is_on_policies_hold_unless_healing_is_allowed_and_models_do_not_learn_its_hours()
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
        var target = GivenGate.Target();

        Assert.Null(scene.Ongoing.Holding(target));
        Assert.Empty(scene.Ongoing.NotLearned(target));
        await scene.RunToAsync(ChaosPhases.Holding);
        Assert.Equal(GivenExperiment.Name, scene.Ongoing.Holding(target));
        Assert.True(Assert.Single(scene.Ongoing.NotLearned(target)).Covers(GivenGate.Start));
        await scene.EditAsync(spec => spec with { Healing = ChaosExperimentSpec.Allow });
        Assert.Null(scene.Ongoing.Holding(target));
        await scene.RunToEndAsync();

        Assert.Null(scene.Ongoing.Holding(target));
        var hour = Assert.Single(scene.Ongoing.NotLearned(target));
        Assert.Equal((false, true, false), (hour.Covers(GivenGate.Start.AddMinutes(-1)), hour.Covers(GivenGate.Start), hour.Covers(GivenGate.Start.AddHours(1))));
    }

    private static async Task<decimal> ExpectedPercentAsync(TimeSpan startUp)
    {
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()));
        scene.Server.Seed(GivenWorkload.ReplicaSet("1", 1, 4), GateCaches.Json);
        foreach (var pod in scene.Server.Stored<Pod>())
        {
            var created = pod["metadata"]!["creationTimestamp"]!.GetValue<DateTimeOffset>();
            pod["status"]!["conditions"]![0]!["lastTransitionTime"] = (created + startUp).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
            scene.Server.Seed<Pod>(pod);
        }

        await scene.LeadAsync();
        return decimal.Parse((await scene.RunToEndAsync()).ExpectedCost!.P50!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
