using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Scorers;

public class NabScorerTests
{
    // 20 rows, so rows 0 to 2 are probation; one window of 5 rows.
    private static readonly RowRange Window = new(8, 12);

    [Theory]
    [InlineData(-1, 0.98661430)]
    [InlineData(0, 0)]
    [InlineData(1, -0.98661430)]
    [InlineData(3.1, -1)]
    public void The_sigmoid_falls_from_one_to_minus_one(double y, double expected) => Assert.Equal(expected, NabScorer.Sigmoid(y), 8);

    [Fact]
    public void The_first_row_of_a_window_is_worth_a_full_hundred() => Assert.Equal(100, Normalised(8), 10);

    [Fact]
    public void Silence_is_worth_nothing() => Assert.Equal(0, Normalised(), 10);

    [Fact]
    public void Only_the_earliest_alarm_of_a_window_counts() => Assert.Equal(Normalised(9), Normalised(9, 11, 12), 10);

    [Fact]
    public void A_late_alarm_in_a_window_is_worth_less()
    {
        // Row 11: y = −(12 − 11 + 1)/5 = −0.4, S = 2/(1 + e⁻²) − 1.
        var expected = 100 * (1 + (((2 / (1 + Math.Exp(-2))) - 1) / 0.98661430)) / 2;
        Assert.Equal(expected, Normalised(11), 5);
    }

    [Fact]
    public void A_false_alarm_before_any_window_costs_its_full_weight() => Assert.Equal(-100 * 0.11 / 2, Normalised(5), 10);

    [Fact]
    public void A_false_alarm_after_a_window_costs_more_the_later_it_comes()
    {
        // Row 14: y = (14 − 12)/(5 − 1) = 0.5.
        Assert.Equal(100 * 0.11 * NabScorer.Sigmoid(0.5) / 2, Normalised(14), 10);
        Assert.True(Normalised(15) < Normalised(14));
    }

    [Fact]
    public void Rows_of_the_probation_count_for_nothing() => Assert.Equal(0, Normalised(0, 1, 2), 10);

    [Fact]
    public void A_window_within_the_probation_is_not_counted()
    {
        var file = File([12], new RowRange(0, 2), Window);
        Assert.Single(file.CountedWindows);
        Assert.Equal(Normalised(12), NabScorer.Normalised([file], NabProfile.Standard, 0.5), 10);
    }

    [Fact]
    public void A_missed_window_weighs_double_where_misses_are_dear() =>
        Assert.Equal(-2, NabScorer.Raw(File([], Window), NabProfile.LowFalseNegatives, 0.5));

    [Fact]
    public void The_search_takes_the_threshold_with_the_largest_score()
    {
        var scores = new double[20];
        (scores[5], scores[8], scores[9]) = (0.3, 0.6, 0.9);
        var (threshold, score) = NabScorer.Search([new NabScoredFile(scores, [Window])], NabProfile.Standard);
        Assert.Equal(0.6, threshold);
        Assert.Equal(100, score, 10);
    }

    [Fact]
    public void The_search_takes_the_largest_of_equal_thresholds()
    {
        var scores = new double[20];
        (scores[8], scores[9]) = (0.9, 0.6);
        Assert.Equal(0.9, NabScorer.Search([new NabScoredFile(scores, [Window])], NabProfile.Standard).Threshold);
    }

    [Fact]
    public void The_search_stays_silent_when_every_alarm_is_false()
    {
        var scores = new double[20];
        scores[5] = 0.9;
        Assert.Equal(1.1, NabScorer.Search([new NabScoredFile(scores, [])], NabProfile.Standard).Threshold);
    }

    [Fact]
    public void Raw_scores_at_several_thresholds_are_those_of_each()
    {
        var scores = new double[20];
        (scores[5], scores[8], scores[14]) = (0.3, 0.6, 0.9);
        var file = new NabScoredFile(scores, [Window]);
        double[] thresholds = [1.1, 0.9, 0.6, 0.3];
        Assert.Equal(thresholds.Select(t => NabScorer.Raw(file, NabProfile.Standard, t)), NabScorer.Raw(file, NabProfile.Standard, thresholds));
    }

    private static double Normalised(params int[] alarms) => NabScorer.Normalised([File(alarms, Window)], NabProfile.Standard, 0.5);

    private static NabScoredFile File(int[] alarms, params RowRange[] windows)
    {
        var scores = new double[20];
        Array.ForEach(alarms, row => scores[row] = 1);
        return new NabScoredFile(scores, windows);
    }
}
