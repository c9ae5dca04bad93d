using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using static ReliabilityEngine.Core.Tests.Deciding.Situations;

namespace ReliabilityEngine.Core.Tests.Deciding;

public sealed class GuardChainTests
{
    private static readonly Situation Sound = Trouble(Sick("web-1"));

    public static TheoryData<string, DecisionPolicy, Situation, string, string> Vetoes => new()
    {
        { "Stop", Restart, Sound with { StopRemedy = "delete the ConfigMap" }, GuardReasons.Stopped, "An administrator has stopped every action: delete the ConfigMap." },
        {
            "Pause", Restart with { PauseRequests = ["cluster upgrade", "audit"] }, Sound, GuardReasons.Paused,
            "Paused by 2 of `pauseRequests` (cluster upgrade; audit): remove what no longer holds."
        },
        {
            "Window", Restart with { Windows = [Window("nights", "0 22 * * *", 6, true), Window("weekend", "0 8 * * 6", 10, true)] }, Sound, GuardReasons.OutsideWindow,
            "Outside every window that allows actions; \"nights\" opens at 2026-03-04 22:00 UTC."
        },
        {
            "Window", Restart with { Windows = [Window("always", "* * * * *", 1, true), Window("freeze", "0 9 * * 3", 8, false)] }, Sound, GuardReasons.ForbiddenWindow,
            "The window \"freeze\" forbids actions now."
        },
        {
            "Exclusion", Restart, Sound with { Exclusions = [new Exclusion.Once("migration", ExclusionScope.Actions, Now.AddHours(-1), Now.AddHours(1))] }, GuardReasons.Excluded,
            "Within the SLOTarget's exclusion \"migration\", which applies to actions."
        },
        {
            "Experiment", Restart, Sound with { Experiment = "kill-checkout" }, GuardReasons.ExperimentOn,
            "The ChaosExperiment \"kill-checkout\" is on the workload: policies wait until its run has ended, or its `healing` is Allow."
        },
        {
            "DataQuality", Restart, Sound with { Data = new DataState(DataQuality.Stale, DataReason.NewestIsOld, Now.AddMinutes(-7)) }, GuardReasons.NoData,
            "The data are Stale (NewestIsOld, the newest is of 2026-03-04 11:53:00Z): the condition DataAvailable says what to do."
        },
        {
            "ModelHealth", Restart, Sound with { Model = new ModelFacts(TimeSpan.FromHours(1), null) }, GuardReasons.TooLittleHistory,
            "1 h of history; `historyToRecommend` is 2 h."
        },
        {
            "Storm", Restart, Sound with { Fleet = Sound.Fleet with { Targets = 80, NewlyHigh = 8 } }, GuardReasons.Storm,
            "8 of 80 targets reached High within 10 min (limit 8): look for what they share before disrupting any."
        },
        { "HealthyMinimum", Restart, Sound with { Replicas = new ReplicaFacts(8, 6) }, GuardReasons.TooFewReady, "3 of 8 replicas would be away; `maxUnavailablePercent` 25 allows 2." },
        { "HealthyMinimum", Restart, Sound with { Replicas = new ReplicaFacts(8, 1) }, GuardReasons.TooFewReady, "1 of 8 replicas are ready: the last ready one is never taken away." },
        { "HealthyMinimum", Restart, Sound with { Replicas = new ReplicaFacts(3, 3) }, GuardReasons.TooFewReady, "1 of 3 replicas would be away; `maxUnavailablePercent` 25 allows 0." },
        {
            "HealthyMinimum", Restart, Sound with { Replicas = null }, GuardReasons.ReplicasUnknown,
            "How many replicas are ready is unknown: `workloadRef` must name a workload that exists."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [Entry("other", ActionKind.Scale, -3)] }, GuardReasons.UnderWay,
            "\"other\" is under way on this target; one action at a time."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [Entry("other", ActionKind.Scale, -3, "shop/cart")] }, GuardReasons.PolicyConcurrency,
            "1 of the policy's actions are under way; `maxConcurrent` is 1."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [.. Enumerable.Range(0, 6).Select(i => Entry("other", ActionKind.Scale, -20 - i, "shop/cart"))] }, GuardReasons.PolicyRate,
            "6 actions of the policy in the last hour; `maxActionsPerHour` is 6."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [.. Enumerable.Range(0, 3).Select(i => Entry("x", ActionKind.Drain, -2 - i, $"a/{i}", $"a/{i}"))] }, GuardReasons.FleetConcurrency,
            "3 disruptive actions are under way over all policies; the operator's `limits.maxConcurrent` is 3."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [.. Enumerable.Range(0, 20).Select(i => Entry("x", ActionKind.Restart, -20 - i, $"a/{i}", $"a/{i}"))] }, GuardReasons.FleetRate,
            "20 disruptive actions in the last hour over all policies; the operator's `limits.maxDisruptionsPerHour` is 20."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [Ended(ActionOutcome.NoEffect, -90), Ended(ActionOutcome.NoEffect, -120), Ended(ActionOutcome.Helped, -150)] }, GuardReasons.Suspended,
            "\"restart-sick\" had no effect on this target 2 times: a person must reset it."
        },
        {
            "Ledger", Restart, Sound with { Ledger = [Ended(ActionOutcome.Harmful, -600)] }, GuardReasons.Suspended,
            "\"restart-sick\" did harm to this target: a person must reset it."
        },
        {
            "Cooldown", Restart, Sound with { Ledger = [Ended(ActionOutcome.Helped, -10)] }, GuardReasons.Cooldown,
            "\"restart-sick\" was last decided at 2026-03-04 11:50:00Z; its `cooldown` is 15 min."
        },
        {
            "Owner", Policy(AddCapacity), Trouble(Saturated) with { Autoscaler = "HorizontalPodAutoscaler web" }, GuardReasons.OwnedByAutoscaler,
            "HorizontalPodAutoscaler web writes the replicas: use the method Auto, HPAMinReplicas or Metric."
        },
        {
            "Owner", Scaling(ScaleMethod.Auto), Trouble(Saturated) with { Autoscaler = "HorizontalPodAutoscaler keda-hpa-web", AutoscalerOwner = "ScaledObject web" },
            GuardReasons.OwnedByAutoscaler,
            "ScaledObject web writes what HorizontalPodAutoscaler keda-hpa-web may do: use the method Metric, and have it take up reliability_engine_recommended_replicas."
        },
        {
            "Owner", Scaling(ScaleMethod.HpaMinReplicas), Trouble(Saturated), GuardReasons.NoAutoscaler,
            "No HorizontalPodAutoscaler looks after the workload: use the method Auto or Replicas."
        },
        {
            "Owner", Scaling(ScaleMethod.Auto), Trouble(Saturated) with { Ledger = [Reverted(-120)] }, GuardReasons.Reverted,
            "Somebody set the replicas back at 2026-03-04 10:00:00Z: use the method Metric, or end what writes them."
        },
    };

    [Fact]
    public void Where_nothing_is_written_nobody_is_in_the_way()
    {
        var situation = Trouble(Saturated) with { Autoscaler = "HorizontalPodAutoscaler keda-hpa-web", AutoscalerOwner = "ScaledObject web", Ledger = [Reverted(-120)] };

        Assert.Equal(DecisionVerdict.Act, Decide(Scaling(ScaleMethod.Metric), situation).Verdict);
    }

    [Theory]
    [MemberData(nameof(Vetoes))]
    public void A_guard_holds_with_the_figures_and_the_remedy(string guard, DecisionPolicy policy, Situation situation, string reason, string message)
    {
        var decision = Decide(policy, situation);

        var first = decision.Guards.First(verdict => verdict.Effect == GuardEffect.Held);
        Assert.Equal((DecisionVerdict.Hold, reason), (decision.Verdict, decision.Reason));
        Assert.Equal((guard, reason, message), (first.Guard, first.Reason, first.Message));
        Assert.EndsWith(message, decision.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_guard_is_asked_after_the_first_that_holds()
    {
        var decision = Decide(Restart with { PauseRequests = ["audit"] }, Sound with { Replicas = new ReplicaFacts(8, 1), StopRemedy = "delete it" });

        Assert.Equal(["Stop", "Pause", "HealthyMinimum"], decision.Guards.Where(verdict => verdict.Effect == GuardEffect.Held).Select(verdict => verdict.Guard));
        Assert.Equal(GuardReasons.Stopped, decision.Reason);
    }

    [Fact]
    public void A_pod_that_does_not_serve_takes_nothing_away()
    {
        var sick = Sick("web-1") with { Pods = [new("web-1", IsReady: false)] };

        Assert.Equal(DecisionVerdict.Act, Decide(Restart, Trouble(sick) with { Replicas = new ReplicaFacts(8, 5) }).Verdict);
    }

    [Fact]
    public void Telling_people_counts_against_no_limit_and_needs_no_permission()
    {
        var situation = Trouble(Saturated) with
        {
            Replicas = null,
            Ledger = [Entry("other", ActionKind.Scale, -3)],
            Fleet = Sound.Fleet with { NewlyHigh = 40 },
            Model = new ModelFacts(TimeSpan.FromHours(1), null),
        };

        Assert.Equal(DecisionVerdict.Act, Decide(Policy(Tell), situation).Verdict);
        Assert.Equal(DecisionVerdict.Act, Decide(Restart, Sound with { Ledger = [Entry("tell", ActionKind.Notify, -3)] }).Verdict);
    }

    [Fact]
    public void An_action_that_nobody_verified_is_over_after_a_quarter_of_an_hour()
    {
        Assert.Equal(GuardReasons.UnderWay, Decide(Restart, Sound with { Ledger = [Entry("other", ActionKind.Restart, -14.9)] }).Reason);
        Assert.Equal(DecisionVerdict.Act, Decide(Restart, Sound with { Ledger = [Entry("other", ActionKind.Restart, -15)] }).Verdict);
    }

    private static DecisionPolicy Restart => Policy(RestartSick);

    private static ActionWindow Window(string name, string schedule, double hours, bool allows)
    {
        Assert.True(CronSchedule.TryParse(schedule, out var cron, out var error), error);
        return new ActionWindow(name, cron, TimeSpan.FromHours(hours), TimeZoneInfo.Utc, allows);
    }

    private static LedgerEntry Entry(string rule, ActionKind kind, double minutes, string target = "shop/checkout", string policy = "shop/pay") =>
        new($"{rule}-{minutes}", policy, target, rule, kind, Now.AddMinutes(minutes));

    private static DecisionPolicy Scaling(ScaleMethod method) => Policy(AddCapacity with { Scale = AddCapacity.Scale! with { Method = method } });

    /// <summary>Of another action on the target: whoever set it back minds every one of them.</summary>
    private static LedgerEntry Reverted(double minutes) =>
        Entry("add-more", ActionKind.Scale, minutes - 5) with { EndedAt = Now.AddMinutes(minutes), RevertedAt = Now.AddMinutes(minutes), Outcome = ActionOutcome.Unknown };

    private static LedgerEntry Ended(ActionOutcome outcome, double minutes) =>
        Entry("restart-sick", ActionKind.Restart, minutes) with { EndedAt = Now.AddMinutes(minutes + 5), Outcome = outcome };
}
