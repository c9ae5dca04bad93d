using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using static ReliabilityEngine.Core.Tests.Deciding.Situations;

namespace ReliabilityEngine.Core.Tests.Deciding;

public sealed class HoldoutTests
{
    private static readonly DecisionPolicy Enforcing = Policy(RestartSick) with { Mode = PolicyMode.Enforce, HoldoutRatio = 0.25 };

    [Fact]
    public void About_as_many_actions_as_asked_for_are_left_out_and_that_is_said()
    {
        var decisions = Enumerable.Range(0, 2000).Select(i => DecideFor(Enforcing, $"uid-{i}")).ToList();

        var left = decisions.Where(decision => decision.Reason == GuardReasons.Holdout).ToList();
        Assert.InRange(left.Count, 430, 570);
        Assert.All(left, decision => Assert.Equal(DecisionVerdict.Hold, decision.Verdict));
        Assert.EndsWith(
            "Left out at random until 2026-03-04 14:00:00Z, to see what comes without it: `learning.holdoutPercent` is 25.", left[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_decision_is_left_out_or_not_for_the_whole_turn_whoever_asks()
    {
        for (var i = 0; i < 200; i++)
        {
            var reasons = Enumerable.Range(0, 24).Select(step => DecideFor(Enforcing, $"uid-{i}", Now.AddMinutes(5 * step)).Reason == GuardReasons.Holdout).Distinct();
            Assert.Single(reasons);
        }
    }

    [Fact]
    public void Other_turns_are_rolled_anew()
    {
        var turns = Enumerable.Range(0, 400).Count(turn => DecideFor(Enforcing, "uid", Now.AddHours(2 * turn)).Reason == GuardReasons.Holdout);

        Assert.InRange(turns, 70, 130);
    }

    [Fact]
    public void Nothing_is_left_out_that_would_not_be_carried_out_or_that_a_person_agrees_to()
    {
        DecisionPolicy[] policies =
        [
            Enforcing with { HoldoutRatio = 0 },
            Enforcing with { Mode = PolicyMode.Recommend },
            Enforcing with { Actions = [.. Enforcing.Actions.Select(rule => rule with { Mode = PolicyMode.Recommend })] },
            Enforcing with { Actions = [.. Enforcing.Actions.Select(rule => rule with { NeedsApproval = true })] },
            Enforcing with { HistoryToAct = TimeSpan.FromDays(365) },
            Enforcing with { Actions = [new ActionRule { Name = "tell", Kind = ActionKind.Notify, MinLevel = Core.Scoring.RiskLevel.Medium, Addressee = "chat" }] },
        ];
        foreach (var policy in policies)
        {
            Assert.DoesNotContain(Enumerable.Range(0, 200), i => DecideFor(policy, $"uid-{i}").Reason == GuardReasons.Holdout);
        }
    }

    [Fact]
    public void What_stands_goes_on_into_a_turn_that_would_leave_it_out()
    {
        for (var i = 0; i < 50; i++)
        {
            var (decision, memory) = DecisionRule.Decide(Enforcing, Trouble(Sick("web-1")) with { TargetUid = $"uid-{i}" }, Waited);
            for (var turn = 1; decision.Verdict == DecisionVerdict.Act && turn < 10; turn++)
            {
                (decision, memory) = DecisionRule.Decide(Enforcing, Trouble(Sick("web-1")) with { TargetUid = $"uid-{i}", Now = Now.AddHours(2 * turn) }, memory);
                Assert.NotEqual(GuardReasons.Holdout, decision.Reason);
            }
        }
    }

    [Fact]
    public void What_comes_too_late_to_put_anything_to_the_test_is_done()
    {
        Assert.All(
            Enumerable.Range(0, 200),
            i => Assert.Equal(DecisionVerdict.Act, DecisionRule.Decide(Enforcing, Trouble(Sick("web-1"), score: 100) with { TargetUid = $"uid-{i}" }, Waited).Decision.Verdict));
    }

    private static DecisionMemory Waited => DecisionMemory.Empty with { MatchingSince = Enforcing.Actions.ToDictionary(rule => rule.Name, _ => Now.AddHours(-1)) };

    private static Decision DecideFor(DecisionPolicy policy, string uid, DateTimeOffset? now = null)
    {
        var situation = Trouble(Sick("web-1")) with { TargetUid = uid };
        return DecisionRule.Decide(policy, situation with { Now = now ?? situation.Now }, Waited with { MatchingSince = policy.Actions.ToDictionary(rule => rule.Name, _ => Now.AddHours(-1)) }).Decision;
    }
}
