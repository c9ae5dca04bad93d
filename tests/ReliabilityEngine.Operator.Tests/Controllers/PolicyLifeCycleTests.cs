using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>What time, neighbours, edits, the namespace and the stop make of a policy.</summary>
public sealed class PolicyLifeCycleTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_gate_that_was_closed_for_as_long_as_it_may_only_warns_and_says_so_once()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy().WithGate(gate => gate with { MaxClosed = "1h" }), Target().Burning());
        var (_, next) = await scene.VisitAsync();
        Assert.Equal(TimeSpan.FromHours(1), next);
        scene.Events.Take();

        scene.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(10));
        (var status, next) = await scene.VisitAsync();
        Assert.Equal(("Enforce", TimeSpan.FromSeconds(10)), (status.Targets![0].Gate!.Mode, next));

        scene.Time.Advance(TimeSpan.FromSeconds(10));
        (status, next) = await scene.VisitAsync();
        Assert.Equal(("Closed", "Warn", Start), (status.Targets![0].Gate!.State, status.Targets[0].Gate!.Mode, status.Targets[0].Gate!.Since));
        Assert.Equal(
            (Reasons.ClosedTooLong, "Enforce", "Closed for web. It has been closed for 1h (maxClosed) and only warns now."),
            (status.Gate!.Reason, status.Gate.Mode, status.Gate.Message));
        Assert.Null(next);
        var told = Assert.Single(scene.Events.Take());
        Assert.Equal((EventType.Warning, Reasons.ClosedTooLong), (told.Type, told.Reason));
        Assert.StartsWith("The gate has been closed for SLOTarget web for 1h (maxClosed) and only warns now: ", told.Note, StringComparison.Ordinal);

        scene.Time.Advance(Day);
        await scene.ReconcileAsync();
        Assert.Empty(scene.Events.Take());

        await scene.PutAsync(Target().Calm());
        Assert.Equal("Enforce", (await scene.GateAsync()).Mode);
    }

    [Fact]
    public async Task A_gate_that_gave_in_for_one_target_still_refuses_for_another()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy().WithGate(gate => gate with { MaxClosed = "1h" }), Target("a").Burning(), Target("b").Calm());
        await scene.ReconcileAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.PutAsync(Target("b").Burning());

        var gate = (await scene.ReconcileAsync()).Gate!;

        Assert.Equal((Reasons.RiskLevel, "Closed for a, b. For a it has been closed for 1h (maxClosed) and only warns now."), (gate.Reason, gate.Message));
    }

    [Fact]
    public async Task A_gate_that_blocks_on_unknown_is_in_the_way_since_it_was_not_open()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy().WithGate(gate => gate with { OnUnknown = "Block", MaxClosed = "1h" }), Target().Burning());
        await scene.ReconcileAsync();

        scene.Time.Advance(TimeSpan.FromMinutes(40));
        await scene.PutAsync(Target().WithoutData());
        var (status, next) = await scene.VisitAsync();
        Assert.Equal(("Unknown", Start, TimeSpan.FromMinutes(20)), (status.Targets![0].Gate!.State, status.Targets[0].Gate!.Since, next));

        scene.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.PutAsync(Target().Burning());
        Assert.Equal("Warn", (await scene.GateAsync()).Mode);
    }

    [Fact]
    public async Task A_gate_that_lets_the_unknown_pass_was_not_in_the_way_meanwhile()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());
        await scene.ReconcileAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.PutAsync(Target().WithoutData());
        await scene.ReconcileAsync();

        scene.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.PutAsync(Target().Burning());

        Assert.Equal(Start.AddMinutes(2), (await scene.GateAsync()).Since);
    }

    [Fact]
    public async Task The_older_policy_acts_and_the_younger_says_so()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy("a-younger").Created(Day), Policy("z-older"), Target().Burning());

        Assert.Equal(("False", Reasons.NotSuperseded, "Recommend"), Superseded(await scene.ReconcileAsync("z-older")));
        var younger = await scene.ReconcileAsync("a-younger");
        Assert.Equal(("True", Reasons.OlderPolicy, "Observe"), Superseded(younger));
        Assert.Contains("z-older", Conditions.Find(younger.Conditions, ConditionTypes.Superseded)!.Message, StringComparison.Ordinal);
        Assert.Equal(("Closed", "Enforce"), (younger.Gate!.State, younger.Gate.Mode));

        await scene.DeleteAsync("z-older");
        Assert.Equal(("False", Reasons.NotSuperseded, "Recommend"), Superseded(await scene.ReconcileAsync("a-younger")));
    }

    [Fact]
    public async Task An_older_policy_that_is_refused_acts_for_nothing()
    {
        var refused = Policy("z-older").With(spec => spec with { Risk = new RiskLevelsSpec { Medium = 90, High = 40 } });
        await using var scene = await PolicyScene.OpenAsync(Policy("a-younger").Created(Day), refused, Target().Burning());

        await scene.RefusedAsync("z-older");

        Assert.Equal(("False", Reasons.NotSuperseded, "Recommend"), Superseded(await scene.ReconcileAsync("a-younger")));
    }

    [Fact]
    public async Task Of_two_as_old_the_first_by_name_acts()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy("b"), Policy("a"), Target().Calm());

        Assert.Equal("False", Superseded(await scene.ReconcileAsync("a")).Status);
        Assert.Equal("True", Superseded(await scene.ReconcileAsync("b")).Status);
    }

    [Fact]
    public async Task A_policy_that_has_some_targets_to_itself_keeps_its_mode()
    {
        var broad = Policy("broad").Created(Day);
        var narrow = Policy("narrow").With(spec => spec with { Selector = new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["tier"] = "front" } } });
        await using var scene = await PolicyScene.OpenAsync(broad, narrow, Target("a").Labelled("tier", "front").Calm(), Target("b").Calm());

        Assert.Equal(("True", Reasons.OlderPolicy, "Recommend"), Superseded(await scene.ReconcileAsync("broad")));
    }

    [Fact]
    public async Task Observe_keeps_the_gate_in_shadow()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy().With(spec => spec with { Mode = "Observe" }), Target().Burning());

        var status = await scene.ReconcileAsync();

        Assert.Equal(("Observe", "Shadow", "Shadow"), (status.EffectiveMode, status.Gate!.Mode, status.Targets![0].Gate!.Mode));
    }

    [Fact]
    public async Task A_refused_spec_stalls_takes_its_judgement_back_and_can_be_mended()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());
        await scene.ReconcileAsync();
        await scene.EditAsync("pay", spec => spec with { Risk = new RiskLevelsSpec { Medium = 90, High = 70, Critical = 40 } });

        var (status, refusal) = await scene.RefusedAsync();

        Assert.Equal(Reasons.InvalidSpec, refusal.Reason);
        Assert.Contains("spec.risk", refusal.Message, StringComparison.Ordinal);
        Assert.True(Conditions.IsTrue(status.Conditions, ConditionTypes.Stalled));
        Assert.Equal(refusal.Message, Conditions.Find(status.Conditions, ConditionTypes.Ready)!.Message);
        Assert.Equal(("Off", "Unknown", Reasons.InvalidSpec, 2L), (status.Gate!.Mode, status.Gate.State, status.Gate.Reason, status.ObservedGeneration));
        Assert.Null(status.Targets);
        Assert.Empty(await scene.ReadGateOpenAsync());

        await scene.EditAsync("pay", spec => spec with { Risk = new RiskLevelsSpec() });
        var mended = await scene.ReconcileAsync();
        Assert.False(Conditions.IsTrue(mended.Conditions, ConditionTypes.Stalled));
        Assert.Equal(("Closed", "Enforce", 3L), (mended.Gate!.State, mended.Gate.Mode, mended.ObservedGeneration));
    }

    [Fact]
    public async Task A_namespace_that_has_not_opted_in_has_no_gate()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning(), Namespace(gate: null));
        var off = (await scene.ReconcileAsync()).Gate!;
        Assert.Equal(("Off", "Closed", Reasons.NotOptedIn), (off.Mode, off.State, off.Reason));
        Assert.Equal(
            "There is no gate: the namespace does not carry the label reliabilityengine.io/gate: \"true\", or is protected. With one it would be: Closed for web.", off.Message);
        Assert.Empty(await scene.ReadGateOpenAsync());
        Assert.Equal(Reasons.GateNotRegistered, Assert.Single(scene.Events.Take()).Reason);

        await scene.PutAsync(Namespace());
        Assert.Equal(("Enforce", Reasons.RiskLevel), Mode(await scene.ReconcileAsync()));
        Assert.Single(await scene.ReadGateOpenAsync());
        Assert.Equal([Reasons.Registered, Reasons.RiskLevel], scene.Events.Take().Select(told => told.Reason).Order());

        await scene.PutAsync(Namespace(gate: "false"));
        Assert.Equal(("Off", Reasons.NotOptedIn), Mode(await scene.ReconcileAsync()));
        Assert.Empty(await scene.ReadGateOpenAsync());
        Assert.Equal(Reasons.GateNotRegistered, Assert.Single(scene.Events.Take()).Reason);
    }

    [Fact]
    public async Task The_stop_switches_the_gate_off_until_it_is_lifted()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning(), Namespace(), Stop());
        var stopped = await scene.ReconcileAsync();
        Assert.Equal(("Off", Reasons.Stopped), Mode(stopped));
        Assert.Equal("There is no gate: the ConfigMap reliability-engine-stop opens every one. With one it would be: Closed for web.", stopped.Gate!.Message);
        Assert.Equal("The ConfigMap reliability-engine-stop exists: every action is held until it is deleted.", Assert.Single(scene.Events.Take()).Note);

        await scene.LiftStopAsync();
        Assert.Equal(("Enforce", Reasons.RiskLevel), Mode(await scene.ReconcileAsync()));
    }

    [Fact]
    public async Task A_target_that_waits_for_an_edit_is_not_looked_for_again_and_again()
    {
        await using var scene = await PolicyScene.NewLeaderAsync(Policy(), Target().Stalled());

        Assert.Null((await scene.VisitAsync()).Next);
    }

    [Fact]
    public async Task A_target_whose_new_spec_cannot_be_read_yet_does_not_hold_up_the_others()
    {
        var edited = Target("a").Burning();
        edited.Spec = edited.Spec with { Window = "a month" };
        await using var scene = await PolicyScene.OpenAsync(Policy(), edited, Target("b").Burning());

        var status = await scene.ReconcileAsync();

        Assert.Equal(["when the risk score is below 85", "when the page alert ends, about 5 min after the last errors"], status.Targets!.Select(target => target.Gate!.Reopens));
    }

    [Fact]
    public async Task An_edit_of_the_limits_is_judged_anew()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().As(score: 75));
        Assert.Equal("Open", (await scene.GateAsync()).State);

        await scene.EditAsync("pay", spec => spec with { Gate = spec.Gate with { BlockWhen = new GateConditionsSpec { MinLevel = "High" } } });

        Assert.Equal("Closed", (await scene.GateAsync()).State);
    }

    private static (string Status, string Reason, string? Mode) Superseded(ReliabilityPolicyStatus status)
    {
        var condition = Conditions.Find(status.Conditions, ConditionTypes.Superseded)!;
        return (condition.Status, condition.Reason, status.EffectiveMode);
    }

    private static (string?, string?) Mode(ReliabilityPolicyStatus status) => (status.Gate!.Mode, status.Gate.Reason);
}
