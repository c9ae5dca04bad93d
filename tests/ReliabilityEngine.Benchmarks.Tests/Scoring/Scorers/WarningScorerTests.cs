using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Scorers;

public class WarningScorerTests
{
    private const double Limit = 10;

    [Fact]
    public void An_event_is_three_points_above_after_six_that_are_not() => Assert.Equal([20], WarningScorer.FindEvents(Series(40, 20, 21, 22), Limit, 0));

    [Fact]
    public void Two_points_above_are_no_event() => Assert.Empty(WarningScorer.FindEvents(Series(40, 20, 21), Limit, 0));

    [Fact]
    public void A_point_at_the_limit_is_not_above_it() => Assert.Empty(WarningScorer.FindEvents([.. Enumerable.Repeat(Limit, 40)], Limit, 0));

    [Fact]
    public void A_rise_right_after_a_peak_is_no_event() => Assert.Empty(WarningScorer.FindEvents(Series(40, 15, 20, 21, 22), Limit, 0));

    [Fact]
    public void The_search_resumes_twelve_points_later()
    {
        Assert.Equal([20], WarningScorer.FindEvents(Series(60, 20, 21, 22, 29, 30, 31), Limit, 0));
        Assert.Equal([20, 32], WarningScorer.FindEvents(Series(60, 20, 21, 22, 32, 33, 34), Limit, 0));
    }

    [Fact]
    public void Recall_precision_and_lead_follow_from_the_alarms()
    {
        var scorer = new WarningScorer(12);
        scorer.Add(Series(60, 30, 31, 32), Limit, 10, Warnings(60 - 10, 25 - 10, 28 - 10, 12 - 10, 13 - 10));
        Assert.Equal((1, 1.0, 0.5, 5.0), (scorer.Events, scorer.Recall, scorer.Precision, scorer.MedianLead));
        Assert.Equal(2.0 / 3, scorer.F1, 12);
    }

    [Fact]
    public void An_alarm_while_above_the_limit_counts_for_nothing()
    {
        var scorer = new WarningScorer(12);
        scorer.Add(Series(60, 30, 31, 32), Limit, 10, Warnings(60 - 10, 29 - 10, 31 - 10, 37 - 10));
        Assert.Equal(1, scorer.Precision);
    }

    [Fact]
    public void Without_a_catch_the_score_is_zero()
    {
        var scorer = new WarningScorer(12);
        scorer.Add(Series(60, 30, 31, 32), Limit, 10, Warnings(50));
        Assert.Equal(0, scorer.F1);
        Assert.Equal(double.NaN, scorer.MedianLead);
    }

    [Fact]
    public void Certain_and_right_probabilities_have_full_skill()
    {
        var scorer = new WarningScorer(12);
        scorer.Add(Series(60, 30, 31, 32), Limit, 10, Warnings(50, [.. Enumerable.Range(18 - 10, 12)]));
        Assert.Equal(1, scorer.BrierSkill, 12);
    }

    private static double[] Series(int length, params int[] above)
    {
        var values = new double[length];
        Array.ForEach(above, i => values[i] = Limit + 1);
        return values;
    }

    private static Warning[] Warnings(int count, params int[] alarms) =>
        [.. Enumerable.Range(0, count).Select(i => alarms.Contains(i) ? new Warning(1, true) : new Warning(0, false))];
}
