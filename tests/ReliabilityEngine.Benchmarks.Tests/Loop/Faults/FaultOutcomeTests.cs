using ReliabilityEngine.Benchmarks.Loop.Faults;
using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Faults;

public class FaultOutcomeTests
{
    private static readonly Fault Fault = GivenWorld.Fault(FaultKind.SickPod);
    private static readonly DateTimeOffset Begins = SimulatedWorld.Start + Fault.After;

    [Theory]
    [InlineData(9, "web-3", true, true)]
    [InlineData(10, "web-3", true, true)]
    [InlineData(11, "web-3", true, false)] // too late
    [InlineData(9, "web-4", true, false)] // another pod
    [InlineData(9, "web-3", false, false)] // recommended only
    public void The_first_thing_done_must_be_right_and_no_later_than_the_page_it_is_to_spare(int minute, string pod, bool isDone, bool isRight)
    {
        var outcome = Outcome(pagedAlone: 10, Restart(minute, pod, isDone));

        Assert.Equal(isRight, outcome.IsRightBeforePage);
    }

    [Fact]
    public void What_is_done_after_something_wrong_does_not_make_it_right()
    {
        var outcome = Outcome(pagedAlone: 10, Restart(3, "web-4"), Restart(5, "web-3"));

        Assert.False(outcome.IsRightBeforePage);
        Assert.Equal(1, outcome.Wrong);
    }

    [Fact]
    public void After_the_page_there_is_time_until_the_budget_is_spent()
    {
        var outcome = Outcome(pagedAlone: 10, Restart(30, "web-3"));

        Assert.Equal((false, true), (outcome.IsRightBeforePage, outcome.IsRightBeforeSpent));
        Assert.False(Outcome(pagedAlone: 10, Restart(61, "web-3")).IsRightBeforeSpent);
    }

    private static FaultOutcome Outcome(int pagedAlone, params PlayedAction[] actions) => new(
        Fault,
        new FaultRecord([], Begins.AddMinutes(pagedAlone), Begins.AddMinutes(60), 1, []),
        new FaultRecord(actions, null, null, 0, []) { Struck = "web-3" });

    private static PlayedAction Restart(int minute, string pod, bool isDone = true) => new(
        Begins.AddMinutes(minute),
        new ActionPlan(new ActionRule { Name = "restart", Kind = ActionKind.Restart, MinLevel = RiskLevel.High }, "restart") { Pods = [pod] },
        RiskCause.SickPod,
        isDone);
}
