using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using static ReliabilityEngine.Core.Tests.Deciding.Situations;

namespace ReliabilityEngine.Core.Tests.Deciding;

public sealed class DecisionRuleTests
{
    [Fact]
    public void Acts_on_the_cause_with_the_first_action_that_is_for_it()
    {
        var decision = Decide(Policy(AddCapacity, RestartSick, Tell), Trouble(Sick("web-1")));

        Assert.Equal((DecisionVerdict.Act, "SickPod", "restart-sick"), (decision.Verdict, decision.Reason, decision.Rule!.Name));
        Assert.Equal(["web-1"], decision.Plan!.Pods);
        Assert.Equal(GuardChain.Names, decision.Guards.Select(verdict => verdict.Guard));
        Assert.Equal(
            "Replace the pod web-1 (\"restart-sick\"): risk High (80 of 100), cause SickPod. web-1 fails 40 % of its requests, its siblings 0.1 %.",
            decision.Message);
    }

    [Fact]
    public void The_first_match_wins_though_a_later_one_could_be_planned()
    {
        var situation = Trouble(Saturated) with { Advice = new ReplicaAdvice(null, "No load has been seen at which it saturates.") };

        var decision = Decide(Policy(AddCapacity, AddCapacity with { Name = "run", Kind = ActionKind.Job, Addressee = "terraform" }), situation);

        Assert.Equal((DecisionVerdict.Hold, DecisionReasons.CapacityUnknown), (decision.Verdict, decision.Reason));
        Assert.Equal("\"add-capacity\": No load has been seen at which it saturates.", decision.Message);
    }

    public static TheoryData<RiskCause, bool[]> Permitted => new()
    {
        // Scale, Restart, Drain, Rollback, Notify, Job
        { RiskCause.Unknown, [false, false, false, false, true, false] },
        { RiskCause.Dependency, [false, false, false, false, true, false] },
        { RiskCause.Change, [false, false, false, true, true, false] },
        { RiskCause.Saturation, [true, true, true, true, true, true] },
        { RiskCause.Leak, [true, true, true, true, true, true] },
    };

    [Theory]
    [MemberData(nameof(Permitted))]
    public void A_cause_permits_what_can_help_and_nothing_else(RiskCause cause, bool[] isPermitted)
    {
        var permitted = Enum.GetValues<ActionKind>().Select(kind => (Tell with { Kind = kind }).Matches(RiskLevel.Critical, cause));

        Assert.Equal(isPermitted, permitted);
    }

    [Fact]
    public void Waits_until_level_and_cause_have_lasted_and_starts_again_after_a_break()
    {
        var policy = Policy(AddCapacity with { For = TimeSpan.FromMinutes(5) });
        var (first, memory) = DecisionRule.Decide(policy, Trouble(Saturated), DecisionMemory.Empty);
        Assert.Equal((DecisionVerdict.Hold, DecisionReasons.Waiting), (first.Verdict, first.Reason));

        var (late, kept) = DecisionRule.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(5) }, memory);
        Assert.Equal(DecisionVerdict.Act, late.Verdict);

        var (_, broken) = DecisionRule.Decide(policy, Trouble(Saturated, 20, RiskLevel.Low) with { Now = Now.AddMinutes(6) }, kept);
        var (again, _) = DecisionRule.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(7) }, broken);
        Assert.Equal("\"add-capacity\" has matched since 2026-03-04 12:07:00Z; it must for 5 min (`when.for`).", again.Message);
    }

    [Fact]
    public void What_stands_is_told_with_its_first_numbers_and_asked_of_no_limit_twice()
    {
        var policy = Policy(AddCapacity) with { Limits = new ActionLimits(1, 1, 0.25) };
        var (first, memory) = DecisionRule.Decide(policy, Trouble(Saturated), DecisionMemory.Empty);
        var ledger = new[] { Entry(first, Now) };

        var (second, _) = DecisionRule.Decide(
            policy, Trouble(Saturated) with { Now = Now.AddMinutes(3), Ledger = ledger, Advice = new ReplicaAdvice(14, "More is coming.") }, memory);

        Assert.Equal((DecisionVerdict.Act, first.ActionId, 10), (second.Verdict, second.ActionId, second.Plan!.Replicas));
    }

    [Fact]
    public void A_load_that_outgrows_what_stands_is_decided_again_after_the_cooldown()
    {
        var policy = Policy(AddCapacity);
        var (first, memory) = DecisionRule.Decide(policy, Trouble(Saturated), DecisionMemory.Empty);
        var later = Trouble(Saturated) with { Now = Now.AddMinutes(15), Ledger = [Entry(first, Now)] };

        var (grown, next) = DecisionRule.Decide(policy, later with { Advice = new ReplicaAdvice(14, "More is coming.") }, memory);
        var (same, _) = DecisionRule.Decide(policy, later, memory);

        Assert.Equal((DecisionVerdict.Act, 14, grown.ActionId), (grown.Verdict, grown.Plan!.Replicas, next.Standing!.Id));
        Assert.NotEqual(first.ActionId, grown.ActionId);
        Assert.Equal((first.ActionId, 10), (same.ActionId, same.Plan!.Replicas));
    }

    [Fact]
    public void Another_pod_is_another_matter_and_waits_for_the_cooldown()
    {
        var policy = Policy(RestartSick);
        var (first, memory) = DecisionRule.Decide(policy, Trouble(Sick("web-1", "web-2")), DecisionMemory.Empty);
        var ledger = new[] { Entry(first, Now) with { EndedAt = Now.AddMinutes(2) } };

        var (same, _) = DecisionRule.Decide(policy, Trouble(Sick("web-2")) with { Now = Now.AddMinutes(3), Ledger = ledger }, memory);
        var (other, _) = DecisionRule.Decide(policy, Trouble(Sick("web-5")) with { Now = Now.AddMinutes(3), Ledger = ledger }, memory);

        Assert.Equal((DecisionVerdict.Act, first.ActionId), (same.Verdict, same.ActionId));
        Assert.Equal((DecisionVerdict.Hold, GuardReasons.Cooldown), (other.Verdict, other.Reason));
    }

    [Fact]
    public void What_comes_back_within_its_cooldown_is_held()
    {
        var policy = Policy(AddCapacity);
        var (first, memory) = DecisionRule.Decide(policy, Trouble(Saturated), DecisionMemory.Empty);
        var ledger = new[] { Entry(first, Now) with { EndedAt = Now.AddMinutes(1) } };
        var (_, calm) = DecisionRule.Decide(policy, Trouble(Saturated, 10, RiskLevel.Low) with { Now = Now.AddMinutes(2), Ledger = ledger }, memory);

        var (held, _) = DecisionRule.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(4), Ledger = ledger }, calm);

        Assert.Equal((DecisionVerdict.Hold, GuardReasons.Cooldown), (held.Verdict, held.Reason));
        Assert.Equal("Would scale from 8 to 10 replicas (\"add-capacity\"). \"add-capacity\" was last decided at 2026-03-04 12:00:00Z; its `cooldown` is 15 min.", held.Message);
    }

    [Fact]
    public void The_same_action_within_a_cooldown_has_one_name_and_another_target_or_turn_another()
    {
        var id = Decide(Policy(AddCapacity), Trouble(Saturated)).ActionId;

        Assert.Equal(id, Decide(Policy(AddCapacity), Trouble(Saturated) with { Now = Now.AddMinutes(14) }).ActionId);
        Assert.NotEqual(id, Decide(Policy(AddCapacity), Trouble(Saturated) with { Now = Now.AddMinutes(15) }).ActionId);
        Assert.NotEqual(id, Decide(Policy(AddCapacity), Trouble(Saturated) with { TargetUid = "uid-2" }).ActionId);
        Assert.Matches("^add-capacity-[0-9a-f]{13}$", id);
    }

    public static TheoryData<string, DecisionPolicy, Situation, string, string> Holds => new()
    {
        { "mode Observe", Policy(AddCapacity) with { Mode = PolicyMode.Observe }, Trouble(Saturated), DecisionReasons.Observing, "`mode` is Observe: risk High (80 of 100)." },
        {
            "mode Observe, risk unknown", Policy(AddCapacity) with { Mode = PolicyMode.Observe }, Trouble(CauseFinding.None) with { Risk = RiskScore.Unknown(TimeSpan.FromHours(1), "NoTraffic") },
            DecisionReasons.Observing, "`mode` is Observe: risk Unknown."
        },
        {
            "an older policy", Policy(AddCapacity) with { OlderPolicy = "base" }, Trouble(Saturated), DecisionReasons.OlderPolicy,
            "The older policy \"base\" acts for the SLOTarget; this one only looks."
        },
        {
            "risk unknown", Policy(AddCapacity), Trouble(CauseFinding.None) with { Risk = RiskScore.Unknown(TimeSpan.FromHours(1), "NoTraffic") },
            DecisionReasons.RiskUnknown, "The risk is Unknown (NoTraffic): nothing is done without knowing."
        },
        { "no actions", Policy(), Trouble(Saturated), DecisionReasons.NoActions, "The policy has no `actions`: risk High (80 of 100)." },
        {
            "level", Policy(AddCapacity), Trouble(Saturated, 45, RiskLevel.Medium), DecisionReasons.BelowEveryAction,
            "Risk Medium (45 of 100); the first action applies from High."
        },
        {
            "cause", Policy(AddCapacity), Trouble(new CauseFinding(RiskCause.Dependency, "payments is at High.")), DecisionReasons.NoActionForCause,
            "Risk High (80 of 100), cause Dependency: no action of the policy is for it. payments is at High."
        },
        {
            "no replicas", Policy(AddCapacity), Trouble(Saturated) with { Replicas = new ReplicaFacts(0, 0) }, DecisionReasons.ScaledToZero,
            "\"add-capacity\": The workload is scaled to zero: that is somebody's choice, and is not undone."
        },
        {
            "a DaemonSet", Policy(AddCapacity), Trouble(Saturated) with { IsScalable = false }, DecisionReasons.NotScalable,
            "\"add-capacity\": The workload's kind has no replicas to scale: use another action."
        },
        {
            "no workload", Policy(AddCapacity), Trouble(Saturated) with { Replicas = null }, DecisionReasons.NoWorkload,
            "\"add-capacity\": The target's workload is unknown: `workloadRef` must name one that exists."
        },
        {
            "no workload in a replay", Policy(AddCapacity), Trouble(Saturated) with { Replicas = null, KnowsWorkloads = false }, DecisionReasons.NoWorkload,
            "\"add-capacity\": How many replicas there were is not in the history."
        },
        {
            "no pods in a replay", Policy(RestartSick), Trouble(Sick() with { Siblings = 0 }) with { KnowsWorkloads = false }, DecisionReasons.NoWorkload,
            "\"restart-sick\": Which pods were sick is not in the history."
        },
        {
            "enough", Policy(AddCapacity), Trouble(Saturated) with { Advice = new ReplicaAdvice(6, "P(breach) is 1 %.") }, DecisionReasons.EnoughReplicas,
            "\"add-capacity\": 8 replicas are enough: P(breach) is 1 %."
        },
        {
            "at its maximum", Policy(AddCapacity with { Scale = new ScaleBounds(2, 8, 1, ScaleMethod.Auto) }), Trouble(Saturated), DecisionReasons.AtMaximum,
            "\"add-capacity\": There are 8 replicas and `maxReplicas` is 8; P(breach) is 1 % with 10 replicas and 30 % with 8."
        },
        {
            "few siblings", Policy(RestartSick), Trouble(Sick("web-1") with { Siblings = 3 }), DecisionReasons.TooFewSiblings,
            "\"restart-sick\": The workload has 3 pods; a sick one is told from 4 on: use the strategy Rollout."
        },
        {
            "one pod on the node", Policy(MoveAway), Trouble(new CauseFinding(RiskCause.Node, "") { Node = "n1", Pods = [new("a", true)] }), DecisionReasons.NoCulprit,
            "\"move-away\": No node holds 2 sick pods and half of the target's: none is drained."
        },
        {
            "no way back", Policy(UndoRollout), Trouble(new CauseFinding(RiskCause.Change, "")), DecisionReasons.NoHealthyRevision,
            "\"undo-rollout\": No earlier revision is known to have been healthy."
        },
    };

    [Theory]
    [MemberData(nameof(Holds))]
    public void Holds_and_says_why(string what, DecisionPolicy policy, Situation situation, string reason, string message)
    {
        var decision = Decide(policy, situation);

        Assert.True(decision.Verdict == DecisionVerdict.Hold && decision.Reason == reason && decision.Message == message, $"{what}: {decision}");
    }

    /// <summary>The label is set while the trouble is on: the service must not wait for the next trouble.</summary>
    [Fact]
    public void What_was_only_recommended_is_done_once_nothing_stands_in_its_way()
    {
        var policy = Policy(AddCapacity);
        var barred = Trouble(Saturated) with { PermissionRemedies = new Dictionary<ActionKind, string> { [ActionKind.Scale] = "label the namespace" } };
        var (only, memory, entry) = PolicyStep.Decide(policy, barred, DecisionMemory.Empty);

        var (acts, next, second) = PolicyStep.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(1), Ledger = [entry!] }, memory);
        var (later, _, third) = PolicyStep.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(2), Ledger = [entry!, second!] }, next);

        Assert.Equal((DecisionVerdict.Recommend, DecisionVerdict.Act, DecisionVerdict.Act), (only.Verdict, acts.Verdict, later.Verdict));
        Assert.Equal((true, false), (entry!.IsRecommendation, second!.IsRecommendation));
        Assert.NotEqual(only.ActionId, acts.ActionId);
        Assert.Equal((acts.ActionId, null), (later.ActionId, third));
    }

    /// <summary>Else receivers would read that it is over when the stop is lifted, and then that it has come back.</summary>
    [Fact]
    public void What_people_were_told_of_is_not_over_because_of_the_stop()
    {
        var policy = Policy(Tell, RestartSick);
        var (told, memory) = DecisionRule.Decide(policy, Trouble(Saturated), DecisionMemory.Empty);
        var (held, stopped) = DecisionRule.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(1), StopRemedy = "delete it" }, memory);
        var (on, _) = DecisionRule.Decide(policy, Trouble(Saturated) with { Now = Now.AddMinutes(2) }, stopped);
        var (_, over) = DecisionRule.Decide(policy, Trouble(Saturated, 5, RiskLevel.Low) with { Now = Now.AddMinutes(2), StopRemedy = "delete it" }, stopped);

        Assert.Equal((DecisionVerdict.Hold, GuardReasons.Stopped), (held.Verdict, held.Reason));
        Assert.Equal((told.ActionId, told.ActionId), (stopped.Standing?.Id, on.ActionId));
        Assert.Null(over.Standing);

        var (_, restart) = DecisionRule.Decide(Policy(RestartSick), Trouble(Sick("web-1")), DecisionMemory.Empty);
        Assert.NotNull(restart.Standing);
        Assert.Null(DecisionRule.Decide(Policy(RestartSick), Trouble(Sick("web-1")) with { Now = Now.AddMinutes(1), StopRemedy = "delete it" }, restart).Memory.Standing);
    }

    [Fact]
    public void People_who_were_told_are_not_told_again_when_the_policy_may_act()
    {
        var (only, memory) = DecisionRule.Decide(Policy(Tell) with { Mode = PolicyMode.Recommend }, Trouble(Saturated), DecisionMemory.Empty);

        Assert.Equal(only.ActionId, DecisionRule.Decide(Policy(Tell), Trouble(Saturated) with { Now = Now.AddMinutes(1) }, memory).Decision.ActionId);
    }

    [Fact]
    public void Grows_by_no_more_than_a_step()
    {
        var policy = Policy(AddCapacity with { Scale = new ScaleBounds(2, 20, 0.25, ScaleMethod.Auto) });

        Assert.Equal(10, Decide(policy, Trouble(Saturated) with { Advice = new ReplicaAdvice(16, "") }).Plan!.Replicas);
    }

    [Fact]
    public void People_are_told_of_what_is_recommended_and_nothing_says_otherwise()
    {
        var decision = Decide(Policy(Tell) with { Mode = PolicyMode.Recommend }, Trouble(Saturated));

        Assert.Equal(DecisionVerdict.Recommend, decision.Verdict);
        Assert.DoesNotContain("Only recommended", decision.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, DecisionPolicy, Situation, string> Recommended => new()
    {
        { "the policy", Policy(AddCapacity) with { Mode = PolicyMode.Recommend }, Trouble(Saturated), "Only recommended: `mode` is Recommend." },
        { "the action", Policy(AddCapacity with { Mode = PolicyMode.Recommend }), Trouble(Saturated), "Only recommended: `mode` is Recommend." },
        {
            "a label", Policy(AddCapacity),
            Trouble(Saturated) with { PermissionRemedies = new Dictionary<ActionKind, string> { [ActionKind.Scale] = "label the namespace" } },
            "Only recommended: Not permitted: label the namespace."
        },
        {
            "two days of history", Policy(AddCapacity), Trouble(Saturated) with { Model = new ModelFacts(TimeSpan.FromDays(2), null) },
            "Only recommended: 2 days of history; `historyToAct` is 14 days."
        },
        {
            "drift", Policy(AddCapacity), Trouble(Saturated) with { Model = new ModelFacts(TimeSpan.FromDays(20), "traffic") },
            "Only recommended: traffic no longer looks as it did when the model learned; it has been trained again, and is relied on again a day later."
        },
        {
            "few events", Policy(AddCapacity), Trouble(Saturated) with { Data = new DataState(DataQuality.Sparse, DataReason.FewEvents, Now) },
            "Only recommended: The data are Sparse (FewEvents): too few events to act on."
        },
        { "an approval", Policy(UndoRollout), Trouble(new CauseFinding(RiskCause.Change, "It began with revision 7.") { HealthyRevision = 6 }), "A person must approve it." },
    };

    [Theory]
    [MemberData(nameof(Recommended))]
    public void Recommends_where_it_must_not_act(string what, DecisionPolicy policy, Situation situation, string why)
    {
        var decision = Decide(policy, situation);

        Assert.True(decision.Verdict == DecisionVerdict.Recommend && decision.Message.EndsWith(why, StringComparison.Ordinal), $"{what}: {decision}");
        Assert.NotNull(decision.ActionId);
    }

    private static Core.Deciding.Ledger.LedgerEntry Entry(Decision decision, DateTimeOffset at) =>
        new(decision.ActionId!, "shop/pay", "shop/checkout", decision.Rule!.Name, decision.Rule.Kind, at);
}
