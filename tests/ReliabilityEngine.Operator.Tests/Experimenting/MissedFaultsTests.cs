using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Which runs are cases of an alarm that there should have been.</summary>
public sealed class MissedFaultsTests
{
    private static readonly DateTimeOffset Injected = new(2025, 11, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An experiment with a run of which the engine saw nothing.</summary>
    public static ChaosExperiment Missed() => Ended(ChaosVerdicts.Failed, Reasons.BurnRate, null);

    /// <summary>An experiment with a run that was seen in time.</summary>
    public static ChaosExperiment Seen() => Ended(ChaosVerdicts.Passed, Reasons.SteadyStateHeld, "2m");

    [Theory]
    [InlineData(ChaosVerdicts.Failed, Reasons.BurnRate, null, 1)]
    [InlineData(ChaosVerdicts.Failed, Reasons.BudgetSpent, null, 1)]
    [InlineData(ChaosVerdicts.Failed, Reasons.NotDetected, "6m", 1)]
    [InlineData(ChaosVerdicts.Failed, Reasons.BurnRate, "6m", 1)]
    [InlineData(ChaosVerdicts.Failed, Reasons.BurnRate, "2m", 0)]
    [InlineData(ChaosVerdicts.Failed, Reasons.NotDetected, null, 0)]
    [InlineData(ChaosVerdicts.Passed, Reasons.SteadyStateHeld, null, 0)]
    [InlineData(ChaosVerdicts.Passed, Reasons.SteadyStateHeld, "0s", 0)]
    [InlineData(ChaosVerdicts.Aborted, Reasons.BurnRate, null, 0)]
    public void It_hurt_and_was_seen_too_late_or_not_at_all(string verdict, string reason, string? detectedAfter, int missed) =>
        Assert.Equal(missed, MissedFaults.Of([Ended(verdict, reason, detectedAfter)], "web"));

    [Fact]
    public void What_another_target_was_watched_for_says_nothing_of_this_one() =>
        Assert.Equal(0, MissedFaults.Of([Missed()], "cart"));

    [Fact]
    public void What_was_never_injected_is_no_fault() =>
        Assert.Equal(0, MissedFaults.Of([Ended(ChaosVerdicts.Failed, Reasons.BurnRate, null, isInjected: false)], "web"));

    private static ChaosExperiment Ended(string verdict, string reason, string? detectedAfter, bool isInjected = true)
    {
        var experiment = GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with { Expect = new ChaosExpectationSpec { DetectedWithin = "5m" } });
        experiment.Status = new ChaosExperimentStatus
        {
            Runs = [new ChaosRunStatus { Phase = ChaosPhases.Ended, Injected = isInjected ? Injected : null, Recovered = Injected.AddMinutes(5), Verdict = verdict, Reason = reason, DetectedAfter = detectedAfter }],
        };
        return experiment;
    }
}
