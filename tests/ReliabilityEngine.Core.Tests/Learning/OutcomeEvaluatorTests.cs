using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Learning;

public sealed class OutcomeEvaluatorTests
{
    private static readonly DateTimeOffset Started = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Finished = Started.AddMinutes(2);

    public static TheoryData<double, double, double, ActionOutcome?, string> Cases => new()
    {
        // Bad of a thousand a minute before and after; minutes since it was done.
        { 50, 0, 3, null, "too early, however clear" },
        { 50, 0, 5, ActionOutcome.Helped, "Errors fell from 5 % in the 15 min before it to 0 % after it." },
        { 50, 30, 14, null, "it may still fall" },
        { 50, 30, 15, ActionOutcome.NoEffect, "Errors were 5 % in the 15 min before it and are 3 % after it." },
        { 50, 200, 5, ActionOutcome.Harmful, "Errors rose from 5 % in the 15 min before it to 20 % after it." },
        { 0, 0, 15, ActionOutcome.Unknown, "Errors stayed within the objective, 0 % before it and 0 % after it: whether it prevented any, one case cannot tell." },
        { 0, 100, 5, ActionOutcome.Harmful, "Errors rose from 0 % in the 15 min before it to 10 % after it." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_before_it_are_held_against_those_after_it(double before, double after, double minutes, ActionOutcome? outcome, string message)
    {
        var found = OutcomeEvaluator.Evaluate(Objective, History(before, after, 1000), Started, Finished, Finished.AddMinutes(minutes));

        Assert.Equal(outcome, found?.Outcome);
        Assert.True(found is null || found.Message == message, found?.Message);
    }

    [Fact]
    public void A_few_events_decide_nothing_before_the_last_moment()
    {
        var history = History(1, 0, 20);

        Assert.Null(OutcomeEvaluator.Evaluate(Objective, history, Started, Finished, Finished.AddMinutes(10)));
        Assert.Equal(ActionOutcome.Helped, OutcomeEvaluator.Evaluate(Objective, history, Started, Finished, Finished.AddMinutes(15))!.Outcome);
    }

    [Fact]
    public void Without_events_nothing_is_known()
    {
        var found = OutcomeEvaluator.Evaluate(Objective, History(50, 0, 0), Started, Finished, Finished.AddMinutes(15))!;

        Assert.Equal((ActionOutcome.Unknown, "There are no events to judge it by."), (found.Outcome, found.Message));
    }

    private static Objective Objective => Given.Objective();

    /// <summary>Two hours, in which errors are as they were until the action is done.</summary>
    private static SampleHistory History(double before, double after, double total) => Given.History(
        Objective,
        [.. Enumerable.Range(1, 120).Select(i => Started.AddMinutes(i - 90)).Select(at => Sample.Counted(at, Math.Max(0, total - (at <= Finished ? before : after)), total))]);
}
