using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Tests.Scoring;

public sealed class AlarmVerdictsTests
{
    private static readonly RiskThresholds Levels = new(40, 70, 90);

    public static TheoryData<int, int, double, double, double> Cases => new()
    {
        // Useful, false alarms: the threshold of High, the odds it begins at, the weight of evidence.
        { 0, 0, 70, 1, 1 },
        { 0, 1, 73.68, 1.2, 0.909 },
        { 1, 0, 66.04, 0.833, 1.091 },
        { 0, 5, 82.35, 2, 0.667 },
        { 0, 100, 82.35, 2, 0.5 },
        { 100, 0, 53.85, 0.5, 1.5 },
        { 3, 3, 70, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_verdict_moves_thresholds_and_evidence_a_little_and_many_at_most_by_half(int useful, int falseAlarms, double high, double odds, double weight)
    {
        var verdicts = new AlarmVerdicts(useful, falseAlarms);

        Assert.Equal((high, odds, weight), (Math.Round(verdicts.Moved(Levels).High, 2), Math.Round(verdicts.ThresholdOdds, 3), Math.Round(verdicts.EvidenceWeight, 3)));
    }

    [Fact]
    public void A_fault_that_was_missed_counts_as_an_alarm_that_would_have_been_useful()
    {
        var (missed, useful) = (new AlarmVerdicts(1, 2, Missed: 3), new AlarmVerdicts(4, 2));

        Assert.Equal((useful.ThresholdOdds, useful.EvidenceWeight, useful.Moved(Levels)), (missed.ThresholdOdds, missed.EvidenceWeight, missed.Moved(Levels)));
        Assert.NotEqual(Levels, new AlarmVerdicts(0, 0, 1).Moved(Levels));
    }

    [Fact]
    public void What_is_certain_is_critical_whatever_was_said()
    {
        Assert.Equal(RiskLevel.Critical, new AlarmVerdicts(0, 1000).Moved(Levels).LevelOf(100, RiskLevel.Low));
    }
}
