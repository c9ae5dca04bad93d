using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using static ReliabilityEngine.Core.Tests.Chaos.Runs;

namespace ReliabilityEngine.Core.Tests.Chaos;

public sealed class RunRuleTests
{
    /// <summary>From a phase, with what is seen, to a phase and what it comes to.</summary>
    public static TheoryData<string, RunState, RunFacts, RunPhase, RunVerdict?, string?> Steps => new()
    {
        { "waits for counts of the time before", In(RunPhase.Before), Facts(Well with { Newest = Noon.AddMinutes(1) }), RunPhase.Before, null, null },
        { "injects when it was well", In(RunPhase.Before), Facts(), RunPhase.Injecting, null, null },
        { "does not inject while it burns", In(RunPhase.Before), Facts(Burning), RunPhase.Ended, RunVerdict.Skipped, RunReasons.BurnRate },
        { "does not inject on an alarm", In(RunPhase.Before), Facts(Well with { Level = RiskLevel.High }), RunPhase.Ended, RunVerdict.Skipped, RunReasons.NotSteady },
        { "does not inject on a page", In(RunPhase.Before), Facts(Well with { IsPaging = true }), RunPhase.Ended, RunVerdict.Skipped, RunReasons.NotSteady },
        { "does not inject with too little left", In(RunPhase.Before), Facts(Well with { RemainingRatio = 0.29 }), RunPhase.Ended, RunVerdict.Skipped, RunReasons.BudgetRemaining },
        { "does not inject with an unknown rest", In(RunPhase.Before), Facts(Well with { RemainingRatio = null }), RunPhase.Ended, RunVerdict.Skipped, RunReasons.BudgetRemaining },
        { "does not inject blindly", In(RunPhase.Before), Facts(Lost), RunPhase.Ended, RunVerdict.Skipped, RunReasons.TelemetryLost },
        { "does not inject without traffic", In(RunPhase.Before), Facts(Well with { Stretch = new Counts(0, 0, 1) }), RunPhase.Ended, RunVerdict.Skipped, RunReasons.TelemetryLost },
        { "is stopped before it injects", In(RunPhase.Before), Facts() with { Stop = Stop }, RunPhase.Ended, RunVerdict.Aborted, "Suspended" },
        { "waits for a new leader before it injects", In(RunPhase.Before), Facts(new ObjectiveReading("checkout") { IsPending = true }), RunPhase.Before, null, null },
        { "looks at each of several", In(RunPhase.Before), Facts(Well, Burning), RunPhase.Ended, RunVerdict.Skipped, RunReasons.BurnRate },

        { "goes on injecting", In(RunPhase.Injecting, Noon.AddMinutes(3)), Facts(), RunPhase.Injecting, null, null },
        { "holds once it is in", In(RunPhase.Injecting, Noon.AddMinutes(3)), Facts() with { IsInjected = true }, RunPhase.Holding, null, null },
        { "recovers what cannot be injected", In(RunPhase.Injecting, Noon.AddMinutes(3)), Facts() with { InjectionFailure = new("Forbidden", "No.") }, RunPhase.Recovering, RunVerdict.Aborted, "Forbidden" },
        { "recovers what takes too long", In(RunPhase.Injecting, Noon.AddMinutes(1)), Facts(), RunPhase.Recovering, RunVerdict.Aborted, RunReasons.TimedOut },
        { "is stopped half injected", In(RunPhase.Injecting, Noon.AddMinutes(3)), Facts() with { Stop = Stop }, RunPhase.Recovering, RunVerdict.Aborted, "Suspended" },

        { "holds", In(RunPhase.Holding), Facts(), RunPhase.Holding, null, null },
        { "recovers at the end", In(RunPhase.Holding, Noon.AddMinutes(-1)), Facts(), RunPhase.Recovering, null, null },
        { "is cut short by the burn rate", In(RunPhase.Holding), Facts(Burning), RunPhase.Recovering, RunVerdict.Aborted, RunReasons.BurnRate },
        { "is cut short by what it has spent", In(RunPhase.Holding), Facts(Well with { AllowedBad = 20 }), RunPhase.Recovering, RunVerdict.Aborted, RunReasons.BudgetSpent },
        { "is cut short by lost telemetry", In(RunPhase.Holding), Facts(Lost), RunPhase.Recovering, RunVerdict.Inconclusive, RunReasons.TelemetryLost },
        { "is cut short when a target is gone", In(RunPhase.Holding), Facts(new ObjectiveReading("checkout") { IsLost = true, UnknownReason = "there is no such SLOTarget" }), RunPhase.Recovering, RunVerdict.Inconclusive, RunReasons.TelemetryLost },
        { "is stopped", In(RunPhase.Holding), Facts() with { Stop = Stop }, RunPhase.Recovering, RunVerdict.Aborted, "Suspended" },
        { "is cut short when the fault is lost", In(RunPhase.Holding), Facts() with { FaultLost = new("FaultLost", "It is gone.") }, RunPhase.Recovering, RunVerdict.Inconclusive, "FaultLost" },
        { "bears a new leader", In(RunPhase.Holding), Facts(new ObjectiveReading("checkout") { IsPending = true }), RunPhase.Holding, null, null },
        { "bears one bad event", In(RunPhase.Holding), Facts(Well with { Stretch = new Counts(9, 10, 1) }), RunPhase.Holding, null, null },

        { "recovers before all else", In(RunPhase.Recovering), Facts(Burning), RunPhase.Recovering, null, null },
        { "watches what is recovered", In(RunPhase.Recovering), Facts() with { IsRecovered = true }, RunPhase.After, null, null },
        { "is stopped while it recovers, and recovers", In(RunPhase.Recovering), Facts() with { Stop = Stop }, RunPhase.Recovering, RunVerdict.Aborted, "Suspended" },
        { "ends when it was stopped and is recovered", In(RunPhase.Recovering), Facts() with { Stop = Stop, IsRecovered = true }, RunPhase.Ended, RunVerdict.Aborted, "Suspended" },

        { "waits for counts of the time after", In(RunPhase.After), Facts(Well with { Newest = Noon.AddMinutes(13) }), RunPhase.After, null, null },
        { "passes", In(RunPhase.After), Facts(), RunPhase.Ended, RunVerdict.Passed, RunReasons.SteadyStateHeld },
        { "passes though it is suspended by then", In(RunPhase.After), Facts() with { Stop = Stop }, RunPhase.Ended, RunVerdict.Passed, RunReasons.SteadyStateHeld },
        { "ends with its experiment", In(RunPhase.After), Facts() with { Stop = Stop, IsGoing = true }, RunPhase.Ended, RunVerdict.Aborted, "Suspended" },
        { "fails while it still burns", In(RunPhase.After), Facts(Burning), RunPhase.Ended, RunVerdict.Failed, RunReasons.BurnRate },
        { "fails on what only shows later", In(RunPhase.After), Facts(Well with { SinceInjection = new Counts(9_900, 10_000, 1) }), RunPhase.Ended, RunVerdict.Failed, RunReasons.BurnRate },
        { "fails on what it has spent", In(RunPhase.After), Facts(Well with { AllowedBad = 20 }), RunPhase.Ended, RunVerdict.Failed, RunReasons.BudgetSpent },
        { "is inconclusive without telemetry", In(RunPhase.After), Facts(Lost), RunPhase.Ended, RunVerdict.Inconclusive, RunReasons.TelemetryLost },
        { "is inconclusive without traffic", In(RunPhase.After), Facts(Well with { Stretch = new Counts(0, 0, 1) }), RunPhase.Ended, RunVerdict.Inconclusive, RunReasons.TelemetryLost },
        { "is inconclusive with half of the time unknown", In(RunPhase.After), Facts(Well with { Stretch = new Counts(100, 100, 0.4) }), RunPhase.Ended, RunVerdict.Inconclusive, RunReasons.TelemetryLost },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_run(string does, RunState run, RunFacts facts, RunPhase phase, RunVerdict? verdict, string? reason)
    {
        var next = RunRule.Next(Plan, run, facts);

        Assert.True((phase, verdict, reason) == (next.Phase, next.Verdict, next.Reason), $"{does}: {next}");
        Assert.Equal(reason is null, next.Message is null);
    }

    [Fact]
    public void No_way_leads_from_a_fault_to_the_end_but_through_the_recovery()
    {
        RunFacts[] facts =
        [
            .. Steps.Select(step => step.Data.Item3), .. Steps.Select(step => step.Data.Item3 with { IsGoing = true, Stop = Stop }), Facts() with { Now = Noon.AddDays(1) },
        ];
        foreach (var phase in (RunPhase[])[RunPhase.Injecting, RunPhase.Holding])
        {
            Assert.All(facts, seen => Assert.DoesNotContain(RunRule.Next(Plan, In(phase), seen).Phase, (RunPhase[])[RunPhase.Before, RunPhase.After, RunPhase.Ended]));
        }

        Assert.All(facts.Where(seen => !seen.IsRecovered), seen => Assert.Equal(RunPhase.Recovering, RunRule.Next(Plan, In(RunPhase.Recovering), seen).Phase));
    }

    [Fact]
    public void The_first_word_stands()
    {
        var cut = RunRule.Next(Plan, In(RunPhase.Holding), Facts(Burning));

        var stopped = RunRule.Next(Plan, cut, Facts() with { Stop = Stop, IsRecovered = true });

        Assert.Equal((RunPhase.Ended, RunVerdict.Aborted, RunReasons.BurnRate), (stopped.Phase, stopped.Verdict, stopped.Reason));
    }

    [Fact]
    public void What_it_has_cost_only_grows()
    {
        var spent = RunRule.Next(Plan, In(RunPhase.Holding), Facts(Well with { SinceInjection = new Counts(9_900, 10_000, 1) }));
        var later = RunRule.Next(Plan, spent, Facts());

        Assert.Equal(0.01, spent.SpentRatio);
        Assert.Equal(0.01, later.SpentRatio);
    }

    [Theory]
    [InlineData(3, RunVerdict.Passed, "SteadyStateHeld")]
    [InlineData(4, RunVerdict.Failed, "NotDetected")]
    [InlineData(null, RunVerdict.Failed, "NotDetected")]
    public void A_fault_must_be_seen_in_time_where_that_is_expected(int? minutes, RunVerdict verdict, string reason)
    {
        var run = In(RunPhase.After) with { Detection = minutes is { } after ? new Detection(Noon.AddMinutes(3 + after), "checkout", null, RiskCause.SickPod) : Detection.None };

        var next = RunRule.Next(Plan with { DetectedWithin = TimeSpan.FromMinutes(3) }, run, Facts() with { Now = Noon.AddMinutes(20) });

        Assert.Equal((verdict, reason), (next.Verdict, next.Reason));
    }

    [Fact]
    public void It_waits_as_long_as_the_engine_may_take_to_see_it()
    {
        var plan = Plan with { DetectedWithin = TimeSpan.FromMinutes(30) };

        Assert.Equal(RunPhase.After, RunRule.Next(plan, In(RunPhase.After), Facts() with { Now = Noon.AddMinutes(32) }).Phase);
        Assert.Equal(RunPhase.Ended, RunRule.Next(plan, In(RunPhase.After), Facts() with { Now = Noon.AddMinutes(33) }).Phase);
    }

    [Fact]
    public void It_looks_again_at_the_end_of_the_fault_at_the_latest()
    {
        var holding = In(RunPhase.Holding);

        Assert.Equal(RunRule.Pause, RunRule.Wait(Plan, holding, Noon));
        Assert.Equal(TimeSpan.FromSeconds(2), RunRule.Wait(Plan, holding, Noon.AddMinutes(5).AddSeconds(-2)));
        Assert.Null(RunRule.Wait(Plan, In(RunPhase.Ended), Noon));
    }
}
