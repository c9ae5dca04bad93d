using System.Globalization;
using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>What becomes of the statuses of the targets that a policy selects.</summary>
public sealed class ReliabilityPolicyControllerTests
{
    [Fact]
    public async Task A_burning_target_closes_the_gate()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());

        var (status, next) = await scene.VisitAsync();

        Assert.Equal(
            new TargetGateStatus
            {
                State = "Closed",
                Mode = "Enforce",
                Reason = Reasons.RiskLevel,
                Message = "Risk Critical (100 of 100). A page tier fires. 40 % of the error budget remains. 65 % chance that it runs out within 7 days.",
                Reopens = "when the page alert ends, about 5 min after the last errors",
                Since = Start,
            },
            status.Targets![0].Gate);
        Assert.Equal(("web", "Critical", 1, "Recommend", 1L), (status.Targets[0].Name, status.Targets[0].Level, status.TargetCount, status.EffectiveMode, status.ObservedGeneration));
        Assert.Equal(
            new GateStatus { Mode = "Enforce", State = "Closed", Reason = Reasons.RiskLevel, Message = "Closed for web.", Reopens = "when the page alert ends, about 5 min after the last errors" },
            status.Gate);
        Assert.Equal(
            [
                ("Demoted", "Unknown", Reasons.CalibrationUnknown), ("GateRegistered", "True", Reasons.Registered), ("Paused", "False", Reasons.NotPaused), ("Ready", "True", Reasons.Accepted), ("Stalled", "False", Reasons.Accepted),
                ("Superseded", "False", Reasons.NotSuperseded), ("ValidationRegistered", "True", Reasons.Registered),
            ],
            status.Conditions!.Select(c => (c.Type, c.Status, c.Reason)).Order());
        Assert.Equal(["{policy=\"pay\",policy_namespace=\"shop\"} 0"], await scene.ReadGateOpenAsync());
        Assert.Equal(TimeSpan.FromHours(24), next);
    }

    [Fact]
    public async Task A_calm_target_leaves_it_open()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Calm());

        var (status, next) = await scene.VisitAsync();

        Assert.Equal(("Open", Reasons.BelowLimits, "Low", null), (status.Targets![0].Gate!.State, status.Targets[0].Gate!.Reason, status.Targets[0].Level, status.Targets[0].Gate!.Reopens));
        Assert.Equal(("Open", Reasons.BelowLimits, "No blocking condition applies to any target."), (status.Gate!.State, status.Gate.Reason, status.Gate.Message));
        Assert.Equal(["{policy=\"pay\",policy_namespace=\"shop\"} 1"], await scene.ReadGateOpenAsync());
        Assert.Empty(scene.Events.All);
        Assert.Null(next);
    }

    [Fact]
    public async Task Without_data_it_is_unknown_and_says_why()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().WithoutData());

        var gate = await scene.GateAsync();

        Assert.Equal(("Unknown", Reasons.NoSeries, "Unknown: The source answers with no series."), (gate.State, gate.Reason, gate.Message));
        Assert.Empty(await scene.ReadGateOpenAsync());
        Assert.Empty(scene.Events.All);
    }

    [Fact]
    public async Task A_target_whose_spec_was_refused_is_unknown()
    {
        await using var scene = await PolicyScene.NewLeaderAsync(Policy(), Target().Stalled());

        var gate = await scene.GateAsync();

        Assert.Equal(("Unknown", Reasons.InvalidSpec, "Unknown: spec.objective: must be below 100."), (gate.State, gate.Reason, gate.Message));
    }

    [Fact]
    public async Task A_target_that_was_just_created_is_unknown_and_looked_for_soon()
    {
        await using var scene = await PolicyScene.NewLeaderAsync(Policy(), Target());

        var (status, next) = await scene.VisitAsync();

        Assert.Equal(("Unknown", Reasons.HistoryNotLoaded), (status.Targets![0].Gate!.State, status.Targets[0].Gate!.Reason));
        Assert.Equal(TimeSpan.FromSeconds(2), next);
    }

    [Fact]
    public async Task What_the_leader_before_left_is_believed_for_half_a_minute()
    {
        await using var scene = await PolicyScene.NewLeaderAsync(Policy().Saying("web", "Closed", Reasons.RiskLevel), Target().Calm());

        Assert.Equal("Closed", (await scene.GateAsync()).State);
        scene.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("Closed", (await scene.GateAsync()).State);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var gate = await scene.GateAsync();
        Assert.Equal(("Unknown", Reasons.HistoryNotLoaded), (gate.State, gate.Reason));

        scene.Assess(Target());
        Assert.Equal("Open", (await scene.GateAsync()).State);
    }

    [Fact]
    public async Task Nothing_is_written_while_a_reader_would_see_no_difference()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());
        await scene.ReconcileAsync();
        var version = scene.Version;
        scene.Events.Take();

        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.ReconcileAsync();

        Assert.Equal(version, scene.Version);
        Assert.Empty(scene.Events.All);
    }

    [Fact]
    public async Task A_score_on_the_edge_closes_once_and_opens_once()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Calm());
        var states = new List<string>();
        foreach (var score in (int[])[85, 90, 85, 90, 85, 80, 85, 80])
        {
            await scene.PutAsync(Target().As(score));
            states.Add((await scene.GateAsync()).State);
        }

        Assert.Equal(["Open", "Closed", "Closed", "Closed", "Closed", "Open", "Open", "Open"], states);
        Assert.Equal([(EventType.Warning, Reasons.RiskLevel), (EventType.Normal, Reasons.BelowLimits)], scene.Events.All.Select(e => (e.Type, e.Reason)));
    }

    [Fact]
    public async Task Since_moves_with_the_state_alone()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());
        await scene.GateAsync();

        scene.Time.Advance(TimeSpan.FromMinutes(5));
        await scene.PutAsync(Target().As(score: 95, remaining: 30));
        var later = await scene.GateAsync();
        Assert.Contains("95 of 100", later.Message, StringComparison.Ordinal);
        Assert.Equal(Start, later.Since);

        await scene.PutAsync(Target().Calm());
        Assert.Equal(Start.AddMinutes(5), (await scene.GateAsync()).Since);
    }

    [Theory]
    [InlineData(60, "High", "Closed")]
    [InlineData(55, "Medium", "Open")]
    [InlineData(20, "Low", "Open")]
    public async Task The_level_is_by_the_policys_own_thresholds(int score, string level, string state)
    {
        var policy = Policy().With(spec => spec with { Risk = new RiskLevelsSpec { Medium = 30, High = 60, Critical = 80 } })
            .WithGate(gate => gate with { BlockWhen = new GateConditionsSpec { MinLevel = "High" } });
        await using var scene = await PolicyScene.OpenAsync(policy, Target().As(score));

        var status = await scene.ReconcileAsync();

        Assert.Equal((level, state), (status.Targets![0].Level, status.Targets[0].Gate!.State));
    }

    [Fact]
    public async Task Risk_that_is_inherited_never_closes()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().As(score: 15).Inheriting(85));

        var status = await scene.ReconcileAsync();

        Assert.Equal(("Low", "Open"), (status.Targets![0].Level, status.Targets[0].Gate!.State));

        await scene.PutAsync(Target().As(score: 95).Inheriting(5));
        Assert.StartsWith("Risk Critical (95 of 100). As forecast.", (await scene.GateAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_limit_that_is_crossed_is_named()
    {
        var policy = Policy().WithGate(gate => gate with
        {
            BlockWhen = new GateConditionsSpec { MinLevel = "Critical", BudgetRemainingBelowPercent = 50, ExhaustionWithin = "7d", ExhaustionProbabilityPercent = 60 },
        });
        await using var scene = await PolicyScene.OpenAsync(policy, Target().Burning());

        var gate = await scene.GateAsync();

        Assert.Equal(
            "Risk Critical (100 of 100). A page tier fires. 40 % of the error budget remains. 65 % chance that it runs out within 7 days. The gate closes below 50 % of the budget."
            + " The gate closes at a 60 % chance of exhaustion within 7 days.",
            gate.Message);
        Assert.Equal(
            "when the page alert ends, about 5 min after the last errors and when 52 % of the error budget remains and when the chance of exhaustion within 7 days is below 50 %",
            gate.Reopens);
    }

    [Fact]
    public async Task The_worst_target_is_the_policys_state()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target("a").Calm(), Target("b").WithoutData());
        Assert.Equal(("Unknown", "Unknown for b."), State(await scene.ReconcileAsync()));

        await scene.PutAsync(Target("a").Burning());
        Assert.Equal(("Closed", "Closed for a."), State(await scene.ReconcileAsync()));
    }

    [Fact]
    public async Task Without_targets_it_is_unknown()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Given.SLOTarget("other"));

        var status = await scene.ReconcileAsync();

        Assert.Equal(("Unknown", Reasons.NoTargets, 0), (status.Gate!.State, status.Gate.Reason, status.TargetCount));
        Assert.Null(status.Targets);
        Assert.Empty(await scene.ReadGateOpenAsync());
    }

    [Fact]
    public async Task Too_many_targets_are_told_and_the_first_are_looked_after()
    {
        await using var scene = await PolicyScene.OpenAsync(
            [Policy(), .. Enumerable.Range(0, 1001).Select(i => Target(string.Create(CultureInfo.InvariantCulture, $"t-{i:0000}")).Calm())]);

        var status = await scene.ReconcileAsync();

        var ready = Conditions.Find(status.Conditions, ConditionTypes.Ready)!;
        Assert.Equal(("False", Reasons.TooManyTargets, 1001, 1000), (ready.Status, ready.Reason, status.TargetCount, status.Targets!.Count));
        Assert.StartsWith("The selector selects 1001 SLOTargets, of which the first 1000 by name are looked after", ready.Message, StringComparison.Ordinal);
        Assert.Equal("t-0999", status.Targets[^1].Name);
    }

    [Fact]
    public async Task Tells_when_a_gate_closes_and_when_it_no_longer_is()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());
        await scene.ReconcileAsync();
        var (regarding, type, reason, note, _) = Assert.Single(scene.Events.Take());
        Assert.Equal(("ReliabilityPolicy/pay", EventType.Warning, Reasons.RiskLevel), (regarding, type, reason));
        Assert.StartsWith("The gate is closed for SLOTarget web: Risk Critical", note, StringComparison.Ordinal);

        await scene.PutAsync(Target().WithoutData());
        await scene.ReconcileAsync();
        var opened = Assert.Single(scene.Events.Take());
        Assert.Equal((EventType.Normal, Reasons.NoSeries), (opened.Type, opened.Reason));
        Assert.StartsWith("The gate is no longer closed for SLOTarget web: Unknown:", opened.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_series_of_a_deleted_policy_goes_with_it()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Policy("other").Created(TimeSpan.FromDays(1)), Target().Burning());
        await scene.ReconcileAsync();
        await scene.ReconcileAsync("other");

        await scene.DeleteAsync("pay");

        Assert.Equal(["{policy=\"other\",policy_namespace=\"shop\"} 0"], await scene.ReadGateOpenAsync());
    }

    private static (string?, string?) State(ReliabilityPolicyStatus status) => (status.Gate!.State, status.Gate.Message);
}
